import type { StaffApi } from '@yijiantong/client/staff.ts'
import { Alert, type TableColumnsType } from 'antd'
import { type Filter, userIdFilter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { Actor } from '../parts/staff-name.tsx'
import { Tag } from '../parts/tag.tsx'
import { Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { AnswerOf } from '../session/shapes.ts'
import { lookWord } from './look-words.ts'

type Answer = AnswerOf<StaffApi['operations']['accessLog']>
type Look = Answer['items'][number]

const filters: readonly Filter[] = [userIdFilter('subject', '患者编号')]

/** The newest hundred: what the server gives at once. */
const most = 100

const ask = ({ subject }: { readonly subject?: string }): Promise<Answer> =>
  subject === undefined ? Promise.resolve({ items: [], unanswered: [] }) : api.operations.accessLog({ query: { subject, limit: most } })

const columns: TableColumnsType<Look> = [
  { title: '时间', key: 'at', render: (_, { at }) => <Time at={at} /> },
  {
    title: '谁',
    key: 'actor',
    render: (_, { role, actor }) => <Actor role={role} id={actor} />,
  },
  { title: '看了什么', key: 'operation', render: (_, { operation }) => lookWord(operation) },
  { title: '对象', key: 'object', render: (_, { object }) => <ShortId id={object} what="对象编号" /> },
  {
    title: '结果',
    key: 'outcome',
    render: (_, { outcome }) => (outcome === 'read' ? <Tag tone="done">看到了</Tag> : <Tag tone="trouble">被拒绝</Tag>),
  },
  { title: '请求编号', key: 'request', render: (_, { request }) => <ShortId id={request} what="请求编号" /> },
]

const Unanswered = ({ of: unanswered = [] }: { readonly of: readonly string[] | undefined }) =>
  unanswered.length > 0 && (
    <Alert
      type="warning"
      showIcon
      className="failure-note"
      title={`有 ${unanswered.length} 个服务暂时没有应答（${unanswered.join('、')}），下面的记录不完整。请稍后再查。`}
    />
  )

export const AccessPage = () => (
  <ListPage
    name="access-log"
    title="访问记录"
    lead="谁看过一位患者的健康数据，最近 100 次。您的这次查询也会留下记录。"
    filters={filters}
    ask={ask}
    above={({ result }) => <Unanswered of={result.data?.unanswered} />}
    columns={columns}
    rowKey={({ service, at, operation, object, request }) => [service, at, operation, object, request].join(' ')}
    empty="填写患者编号后，这里显示谁看过。"
  />
)
