import { useQuery } from '@tanstack/react-query'
import type { StaffApi } from '@yijiantong/client/staff.ts'
import { Alert, Skeleton } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { Facts } from '../parts/facts.tsx'
import { FailureNote } from '../parts/failure-note.tsx'
import { Price } from '../parts/money.tsx'
import { Page } from '../parts/page.tsx'
import { ShortId, shortOf } from '../parts/short-id.tsx'
import { useKey } from '../parts/shortcuts.ts'
import { StateTag, Tag } from '../parts/tag.tsx'
import { Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { AnswerOf } from '../session/shapes.ts'
import { Looks, Messages, Moves } from './order-history.tsx'
import { OrderMoney, OrderRequests } from './order-money.tsx'
import { laneWords, reasonWord, stateWords, stuckWords } from './order-words.ts'
import { RequestRefund } from './request-refund.tsx'
import '../parts/detail.css'

export type Story = AnswerOf<StaffApi['operations']['order']>

const services: Readonly<Record<string, string>> = {
  identity: '账号',
  doctor: '医生',
  consultation: '问诊',
  messaging: '消息',
  media: '图片',
  payment: '支付',
  engagement: '评价与通知',
}

export const OrderPage = () => {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  // Back to the list as it was, if it was from there that somebody came.
  useKey('Escape', () => void (history.state?.idx > 0 ? navigate(-1) : navigate('/orders')))
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['order', id], queryFn: () => api.operations.order({ params: { id } }) })
  return (
    <Page
      title={`订单 ${shortOf(id)}`}
      under={{ path: '/orders', title: '订单' }}
      actions={data !== undefined && <RequestRefund order={data.order} />}
    >
      <FailureNote error={error} retry={refetch} />
      {isPending && <Skeleton active paragraph={{ rows: 12 }} />}
      {data !== undefined && <Whole story={data} />}
    </Page>
  )
}

const Whole = ({ story }: { readonly story: Story }) => (
  <>
    {story.unanswered.length > 0 && (
      <Alert
        type="warning"
        showIcon
        className="failure-note"
        title={`有 ${story.unanswered.length} 个服务暂时没有应答（${story.unanswered.map((name) => services[name] ?? name).join('、')}），下面缺少它们的部分。请稍后刷新。`}
      />
    )}
    <div className="detail">
      <div className="detail-column">
        <Summary order={story.order} />
        <Moves moves={story.moves} />
      </div>
      <div className="detail-column">
        <OrderMoney money={story.money} />
        <OrderRequests requests={story.refundRequests} />
        <Messages messages={story.messages} />
        <Looks looks={story.looks} />
      </div>
    </div>
  </>
)

const Summary = ({ order }: { readonly order: Story['order'] }) => (
  <section className="card" aria-labelledby="summary-title">
    <h2 id="summary-title">现在</h2>
    <Facts
      of={[
        ['状态', <StateTag key="state" of={order.state} words={stateWords} />],
        ...(order.stuck.length > 0
          ? [
              [
                '异常',
                order.stuck.map((kind) => (
                  <Tag key={kind} tone="trouble">
                    {stuckWords[kind][0]}
                  </Tag>
                )),
              ] as const,
            ]
          : []),
        ...(order.reason === null ? [] : [['原因', reasonWord(order.reason)] as const]),
        ['类型', laneWords[order.lane][0]],
        ['提交时间', <Time key="submitted" at={order.submittedAt} />],
        ['进入状态', <Time key="since" at={order.stateSince} />],
        ['期限', <Time key="deadline" at={order.deadline} />],
        ['医生首次回复', <Time key="answered" at={order.firstDoctorMessageAt} />],
        ['订单金额', <Price key="amount" fen={order.amount} />],
        [
          '已收 / 已退',
          <>
            <Price fen={order.paid} /> / <Price fen={order.refunded} />
          </>,
        ],
        ['问诊编号', <ShortId key="id" id={order.consultationId} what="问诊编号" />],
        ['患者编号', <ShortId key="patient" id={order.patientId} what="患者编号" />],
        ['医生编号', <ShortId key="doctor" id={order.doctorId} what="医生编号" />],
      ]}
    />
  </section>
)
