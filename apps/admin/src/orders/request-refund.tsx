import { Form, Input } from 'antd'
import { Decision } from '../parts/decision.tsx'
import { Facts } from '../parts/facts.tsx'
import { fenOf, Price, yuan } from '../parts/money.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { StateTag } from '../parts/tag.tsx'
import { api } from '../session/api.ts'
import { type Order, stateWords } from './order-words.ts'
import './request-refund.css'

/** Whether it may be refunded is the server's to say; here only the amount is held to being one. */
export const RequestRefund = ({ order }: { readonly order: Order }) => {
  const left = Math.max(0, order.paid - order.refunded)
  return (
    <Decision<{ amount: string }>
      label="申请人工退款"
      title="为这笔订单申请人工退款"
      confirm="提交申请"
      evidence={
        <Facts
          of={[
            ['问诊编号', <ShortId key="id" id={order.consultationId} what="问诊编号" />],
            ['状态', <StateTag key="state" of={order.state} words={stateWords} />],
            ['已收', <Price key="amount" fen={order.paid} />],
            ['已退', <Price key="amount" fen={order.refunded} />],
          ]}
        />
      }
      fields={
        <Form.Item
          name="amount"
          label="退款金额（元）"
          initialValue={yuan(left).replaceAll(',', '')}
          rules={[
            { required: true, message: '请填写金额。' },
            {
              validator: async (_, text: string) => {
                const fen = fenOf(text ?? '')
                if (fen === undefined || fen === 0) throw new Error('请填写大于 0 的金额，最多两位小数，例如 12.50。')
              },
            },
          ]}
        >
          <Input inputMode="decimal" autoComplete="off" prefix="¥" className="amount" />
        </Form.Item>
      }
      reason={{ label: '退款原因', min: 2, max: 200 }}
      second="提交后不会立即退款。需要有“财务”职责的另一位同事复核同意，钱才会原路退回。"
      run={async ({ amount, reason }, key) => {
        await api.operations.requestRefund({ body: { consultationId: order.consultationId, amount: fenOf(amount) ?? 0, reason } }, { key })
        return '已提交，等待另一位同事复核。'
      }}
    />
  )
}
