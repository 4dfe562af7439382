import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { consultationIdFilter, type Filter, userIdFilter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { Money } from '../parts/money.tsx'
import { ShortId, shortOf } from '../parts/short-id.tsx'
import { optionsOf, StateTag, Tag } from '../parts/tag.tsx'
import { Nothing, Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf } from '../session/shapes.ts'
import { laneWords, type Order, reasonWord, stateWords, stuckWords } from './order-words.ts'
import { SavedFilters } from './saved-filters.tsx'

const filters: readonly Filter[] = [
  consultationIdFilter('consultationId', '问诊编号'),
  userIdFilter('patientId', '患者编号'),
  userIdFilter('doctorId', '医生编号'),
  { kind: 'choice', name: 'state', label: '状态', options: optionsOf(stateWords) },
  { kind: 'choice', name: 'stuck', label: '异常', options: optionsOf(stuckWords) },
  { kind: 'choice', name: 'lane', label: '类型', options: optionsOf(laneWords) },
  { kind: 'from', name: 'from', label: '提交自' },
  { kind: 'until', name: 'until', label: '至' },
]

const columns: TableColumnsType<Order> = [
  {
    title: '问诊编号',
    key: 'id',
    render: (_, { consultationId }) => (
      <Link to={`/orders/${consultationId}`} data-row className="figure" title={consultationId}>
        {shortOf(consultationId)}
      </Link>
    ),
  },
  { title: '状态', key: 'state', render: (_, { state }) => <StateTag of={state} words={stateWords} /> },
  {
    title: '异常或原因',
    key: 'stuck',
    render: (_, { stuck, reason }) =>
      stuck.length > 0 ? (
        stuck.map((kind) => (
          <div key={kind}>
            <Tag tone="trouble">{stuckWords[kind][0]}</Tag>
          </div>
        ))
      ) : reason === null ? (
        <Nothing />
      ) : (
        reasonWord(reason)
      ),
  },
  { title: '类型', key: 'lane', className: 'figure', render: (_, { lane }) => laneWords[lane][0] },
  { title: '提交时间', key: 'submittedAt', render: (_, { submittedAt }) => <Time at={submittedAt} /> },
  { title: '进入状态', key: 'stateSince', render: (_, { stateSince }) => <Time at={stateSince} /> },
  { title: '期限', key: 'deadline', render: (_, { deadline }) => <Time at={deadline} /> },
  { title: '金额（元）', key: 'amount', align: 'right', render: (_, { amount }) => <Money fen={amount} /> },
  { title: '已退', key: 'refunded', align: 'right', render: (_, { refunded }) => <Money fen={refunded} /> },
  { title: '患者', key: 'patient', render: (_, { patientId }) => <ShortId id={patientId} what="患者编号" /> },
  { title: '医生', key: 'doctor', render: (_, { doctorId }) => <ShortId id={doctorId} what="医生编号" /> },
]

export const OrdersPage = () => (
  <ListPage
    name="orders"
    title="订单"
    lead="新提交的在前。这里只有编号、状态、金额和时间，不显示姓名和病情。"
    filters={filters}
    ask={(query: QueryOf<StaffApi['operations']['orders']>) => api.operations.orders({ query })}
    above={(list) => <SavedFilters filters={filters} values={list.values} narrow={list.narrow} />}
    columns={columns}
    rowKey={({ consultationId }) => consultationId}
    empty="还没有订单。"
  />
)
