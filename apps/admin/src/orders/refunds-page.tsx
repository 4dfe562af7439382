import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { Decision } from '../parts/decision.tsx'
import { Facts } from '../parts/facts.tsx'
import type { Filter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { Money, Price, yuan } from '../parts/money.tsx'
import { shortOf } from '../parts/short-id.tsx'
import { StaffName } from '../parts/staff-name.tsx'
import { optionsOf, StateTag } from '../parts/tag.tsx'
import { Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf } from '../session/shapes.ts'
import { useDuty, useStaff } from '../session/staff-context.ts'
import { type RefundRequest, requestWords } from './order-words.ts'

const filters: readonly Filter[] = [{ kind: 'tabs', name: 'state', label: '状态', options: optionsOf(requestWords) }]

const columns: TableColumnsType<RefundRequest> = [
  { title: '申请时间', key: 'askedAt', render: (_, { askedAt }) => <Time at={askedAt} /> },
  { title: '订单', key: 'order', render: (_, request) => <OrderLink of={request} /> },
  { title: '金额（元）', key: 'amount', align: 'right', render: (_, { amount }) => <Money fen={amount} /> },
  { title: '原因', key: 'reason', render: (_, { reason }) => <span className="clip">{reason}</span> },
  { title: '申请人', key: 'askedBy', render: (_, { askedBy }) => <StaffName id={askedBy} /> },
  { title: '状态', key: 'state', render: (_, { state }) => <StateTag of={state} words={requestWords} /> },
  {
    title: '复核',
    key: 'decided',
    render: (_, request) => (request.state === 'requested' ? <Verdict of={request} /> : <Decided of={request} />),
  },
]

const OrderLink = ({ of: { consultationId } }: { readonly of: RefundRequest }) => {
  const mayOpen = useDuty('orders')
  const text = shortOf(consultationId)
  return mayOpen ? <Link to={`/orders/${consultationId}`}>{text}</Link> : <span title={consultationId}>{text}</span>
}

const Decided = ({ of: { decidedBy, decidedAt, decision } }: { readonly of: RefundRequest }) => (
  <>
    <StaffName id={decidedBy} /> <Time at={decidedAt} />
    {decision !== null && <span className="clip">{decision}</span>}
  </>
)

/** The server refuses whoever asked for the money as well; here it is said before they try. */
const Verdict = ({ of: request }: { readonly of: RefundRequest }) => {
  const { staffId } = useStaff()
  if (request.askedBy === staffId) return <span className="calm">由您申请，须由另一位有“财务”职责的同事复核。</span>
  const params = { id: request.requestId }
  const evidence = (
    <Facts
      of={[
        ['订单', <OrderLink key="order" of={request} />],
        ['退款金额', <Price key="amount" fen={request.amount} />],
        ['申请原因', request.reason],
        ['申请人', <StaffName key="asked" id={request.askedBy} />],
        ['申请时间', <Time key="at" at={request.askedAt} />],
      ]}
    />
  )
  return (
    <div className="row-actions">
      <Decision
        row="first"
        label="同意"
        title={`同意退款 ${yuan(request.amount)} 元`}
        confirm="同意退款"
        primary
        evidence={evidence}
        second="您是第二个人。同意后钱会原路退回患者，不能撤回。"
        run={async (_, key) => {
          await api.operations.approveRefund({ params }, { key })
          return '已同意，正在原路退回。'
        }}
      />
      <Decision
        row="further"
        label="驳回"
        title={`驳回退款 ${yuan(request.amount)} 元`}
        confirm="驳回申请"
        danger
        evidence={evidence}
        reason={{ label: '驳回原因', min: 2, max: 200 }}
        second="您是第二个人。驳回后申请人可以改正后重新提出。"
        run={async ({ reason }, key) => {
          await api.operations.rejectRefund({ params, body: { reason } }, { key })
          return '已驳回。'
        }}
      />
    </div>
  )
}

export const RefundsPage = () => (
  <ListPage
    name="refund-requests"
    title="退款复核"
    lead="人工退款要两个人：一人申请，另一人复核。新提出的在前。"
    filters={filters}
    ask={(query: QueryOf<StaffApi['operations']['refundRequests']>) => api.operations.refundRequests({ query })}
    columns={columns}
    rowKey={({ requestId }) => requestId}
    empty="还没有退款申请。"
  />
)
