import { ReloadOutlined } from '@ant-design/icons'
import { Button, Empty, Skeleton, Table, type TableColumnsType } from 'antd'
import { type ReactNode, useRef } from 'react'
import { FailureNote } from './failure-note.tsx'
import { FilterBar } from './filter-bar.tsx'
import { Page } from './page.tsx'
import { useRowKeys, useSearchKey } from './shortcuts.ts'
import { type ListOf, type PageOf, useList } from './use-list.ts'
import './list-page.css'

type List<Row, Query, Answer extends PageOf<Row>> = ReturnType<typeof useList<Row, Query, Answer>>

type Props<Row, Query, Answer extends PageOf<Row>> = ListOf<Row, Query, Answer> & {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** Between the filters and the rows. */
  readonly above?: (list: List<Row, Query, Answer>) => ReactNode
  readonly columns: TableColumnsType<Row>
  readonly rowKey: (row: Row) => string
  /** What to say when there is nothing at all. */
  readonly empty: string
}

/** Every list of the console: what narrows it, its rows, the way on and back, by pointer and by keyboard. */
export const ListPage = <Row extends object, Query, Answer extends PageOf<Row>>(props: Props<Row, Query, Answer>) => {
  const list = useList<Row, Query, Answer>(props)
  const { result } = list
  const rows = useRef<HTMLDivElement>(null)
  useRowKeys(rows)
  useSearchKey()
  return (
    <Page
      title={props.title}
      lead={props.lead}
      actions={
        <>
          {props.actions}
          <Button icon={<ReloadOutlined />} aria-label="刷新" loading={result.isFetching} onClick={() => void result.refetch()} />
        </>
      }
    >
      {props.filters.length > 0 && <FilterBar filters={props.filters} values={list.values} narrow={list.narrow} />}
      {props.above?.(list)}
      <div className="card list" ref={rows} aria-busy={result.isFetching}>
        <Rows {...props} list={list} />
      </div>
      <Pager list={list} />
    </Page>
  )
}

type RowsProps<Row, Query, Answer extends PageOf<Row>> = Pick<Props<Row, Query, Answer>, 'columns' | 'rowKey' | 'empty'> & {
  readonly list: List<Row, Query, Answer>
}

const Rows = <Row extends object, Query, Answer extends PageOf<Row>>({ list, columns, rowKey, empty }: RowsProps<Row, Query, Answer>) => {
  const { result, values } = list
  if (result.isPending) return <Skeleton className="list-skeleton" active title={false} paragraph={{ rows: 10, width: '100%' }} />
  // Rows that were there stay: an error of a refresh stands above them.
  if (result.data === undefined) return <FailureNote error={result.error} retry={result.refetch} />
  const narrowed = Object.keys(values).length > 0
  return (
    <>
      <FailureNote error={result.error} retry={result.refetch} />
      <Table<Row>
        columns={columns}
        dataSource={result.data.items}
        rowKey={rowKey}
        pagination={false}
        size="small"
        className={result.isPlaceholderData ? 'list-leaving' : ''}
        locale={{
          emptyText: (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={narrowed ? '没有符合条件的记录。' : empty}>
              {narrowed && <Button onClick={() => list.narrow({})}>清除筛选</Button>}
            </Empty>
          ),
        }}
      />
    </>
  )
}

type PagerProps = { readonly list: Pick<List<never, never, PageOf<never>>, 'pageNumber' | 'back' | 'forward'> }

const Pager = ({ list }: PagerProps) => {
  if (list.back === undefined && list.forward === undefined) return null
  return (
    <nav className="pager" aria-label="分页">
      <Button disabled={list.back === undefined} onClick={list.back}>
        上一页
      </Button>
      <span>第 {list.pageNumber} 页</span>
      <Button disabled={list.forward === undefined} onClick={list.forward}>
        下一页
      </Button>
    </nav>
  )
}
