import { Facts } from '../parts/facts.tsx'
import { Money, Price, yuan } from '../parts/money.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { StaffName } from '../parts/staff-name.tsx'
import { StateTag, Tag, type Tone } from '../parts/tag.tsx'
import { Time } from '../parts/time.tsx'
import type { Story } from './order-page.tsx'
import { requestWords } from './order-words.ts'

const paymentWords: Readonly<Record<string, readonly [string, Tone]>> = {
  created: ['待支付', 'waiting'],
  paid: ['已支付', 'done'],
  closed: ['已关闭', 'done'],
}

const refundWords: Readonly<Record<string, readonly [string, Tone]>> = {
  asked: ['退款中', 'waiting'],
  processing: ['退款中', 'waiting'],
  succeeded: ['已到账', 'done'],
  failed: ['未成功', 'trouble'],
}

const accountWords: Readonly<Record<string, string>> = {
  provider_clearing: '微信待结算',
  patient_funds: '患者款项',
  doctor_payable: '应付医生',
  platform_revenue: '平台收入',
  refund: '退款',
}

const word = (words: Readonly<Record<string, readonly [string, Tone]>>, state: string) => {
  const [text, tone] = words[state] ?? [state, 'waiting']
  return <Tag tone={tone}>{text}</Tag>
}

export const OrderMoney = ({ money }: Pick<Story, 'money'>) => (
  <section className="card" aria-labelledby="money-title">
    <h2 id="money-title">款项（元）</h2>
    {money === null && <p className="calm">这一部分暂时查不到，请稍后刷新。</p>}
    {money !== null && money.payments.length === 0 && <p className="calm">还没有付款。</p>}
    {money !== null && money.payments.length > 0 && <Movements money={money} />}
  </section>
)

const Movements = ({ money }: { readonly money: NonNullable<Story['money']> }) => (
  <>
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">款项</th>
          <th scope="col" className="right">
            金额
          </th>
          <th scope="col">状态</th>
          <th scope="col">时间</th>
          <th scope="col">单号</th>
        </tr>
      </thead>
      <tbody>
        {money.payments.map(({ paymentId, amount, state, paidAt, expiresAt, outTradeNo }) => (
          <tr key={paymentId}>
            <td>付款</td>
            <td>
              <Money fen={amount} />
            </td>
            <td>{word(paymentWords, state)}</td>
            <td>
              <Time at={paidAt ?? expiresAt} />
            </td>
            <td>
              <ShortId id={outTradeNo} what="商户订单号" />
            </td>
          </tr>
        ))}
        {money.refunds.map(({ refundId, amount, state, failure, createdAt, settledAt }) => (
          <tr key={refundId}>
            <td>退款</td>
            <td>
              <Money fen={-amount} />
            </td>
            <td>
              {word(refundWords, state)} {failure}
            </td>
            <td>
              <Time at={settledAt ?? createdAt} />
            </td>
            <td>
              <ShortId id={refundId} what="退款单号" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className="calm ledger">
      账目：
      {money.ledger.accounts.map(({ account, balance }) => `${accountWords[account] ?? account} ${yuan(balance)}`).join('，')}
      {money.ledger.sum === 0 ? '。借贷相等。' : `。借贷相差 ${yuan(money.ledger.sum)}，请联系财务核对。`}
    </p>
  </>
)

export const OrderRequests = ({ requests }: { readonly requests: Story['refundRequests'] }) => {
  if (requests.length === 0) return null
  return (
    <section className="card" aria-labelledby="requests-title">
      <h2 id="requests-title">人工退款申请</h2>
      {requests.map(({ requestId, amount, reason, state, askedBy, askedAt, decidedBy, decidedAt, decision }) => (
        <Facts
          key={requestId}
          of={[
            ['金额', <Price key="amount" fen={amount} />],
            ['状态', <StateTag key="state" of={state} words={requestWords} />],
            [
              '申请',
              <>
                <StaffName id={askedBy} />，<Time at={askedAt} />，{reason}
              </>,
            ],
            [
              '复核',
              decidedBy === null ? (
                '还没有复核'
              ) : (
                <>
                  <StaffName id={decidedBy} />，<Time at={decidedAt} />
                  {decision !== null && `，${decision}`}
                </>
              ),
            ],
          ]}
        />
      ))}
    </section>
  )
}
