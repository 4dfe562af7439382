import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { reasonWord } from '../orders/order-words.ts'
import { type Filter, staffIdFilter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { StaffName } from '../parts/staff-name.tsx'
import { Nothing, Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf, RowOf } from '../session/shapes.ts'
import { actionWord } from './action-words.ts'

type Query = QueryOf<StaffApi['operations']['staffActions']>
type Action = RowOf<StaffApi['operations']['staffActions']>

const filters: readonly Filter[] = [
  staffIdFilter('staffId', '员工编号'),
  {
    kind: 'text',
    name: 'objectId',
    label: '对象编号',
    pattern: /^[a-z0-9_]{1,60}$/,
    problem: '对象编号由小写字母、数字和下划线组成。请复制后粘贴。',
    hint: 'cn_…、us_…、da_…',
  },
]

const columns: TableColumnsType<Action> = [
  { title: '时间', key: 'at', render: (_, { at }) => <Time at={at} /> },
  { title: '员工', key: 'staff', render: (_, { staffId }) => <StaffName id={staffId} /> },
  { title: '处理', key: 'action', render: (_, { action }) => actionWord(action) },
  {
    title: '对象',
    key: 'object',
    render: (_, { objectId }) => (objectId === '-' ? <Nothing /> : <ShortId id={objectId} what="对象编号" />),
  },
  {
    title: '原因',
    key: 'reason',
    render: (_, { reason }) => (reason === null ? <Nothing /> : <span className="clip">{reasonWord(reason)}</span>),
  },
]

export const ActionsPage = () => (
  <ListPage
    name="staff-actions"
    title="员工处理"
    lead="工作人员做过的每一次处理，只增不改。最近的在前。"
    filters={filters}
    ask={(query: Query) => api.operations.staffActions({ query })}
    columns={columns}
    rowKey={({ at, action, objectId }) => `${at}-${action}-${objectId}`}
    empty="还没有处理记录。"
  />
)
