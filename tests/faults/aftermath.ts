import type { Reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { askSandbox } from '@yijiantong/tests/support/requests.ts'
import type { Care } from './care.ts'
import { examinePair } from './pairs.ts'

type Trade = { readonly out_trade_no: string; readonly state: string; readonly total: number }
type Refund = { readonly out_trade_no: string; readonly amount: number; readonly status: string }

/** What a process was about to do when it died waits for its lease, and a payment nobody told us of for our own asking, ms. */
const SETTLED_WITHIN = 120_000

/** Looks at a consultation when the dust has settled, from every side: its people, the staff, the books, WeChat. In words; empty when all is well. */
export const aftermath = async (care: Care, { maker }: Reviewers, price: number): Promise<string[]> => {
  const { wish, person, id, prepaid } = care
  const wrong: string[] = []
  const check = (what: string, found: unknown, expected: unknown): void => {
    const [is, should] = [JSON.stringify(found), JSON.stringify(expected)]
    if (is !== should) wrong.push(`${id} (${wish.name}): ${what} is ${is} instead of ${should}`)
  }
  const params = { id }
  const settled = { within: SETTLED_WITHIN, every: 200 }
  const read = () => person.api.consultation.read({ params })
  await eventually(`${id} to be ${wish.state}`, async () => (await read()).state === wish.state, settled).catch(() => {})
  const { state, money } = await read()
  check('state', state, wish.state)

  const refunded = wish.state === 'refunded'
  const paid = prepaid === undefined ? 0 : price
  check('money', money, { amount: price, paid, refunded: refunded ? paid : 0, refunding: 0 })
  const history = await maker.api.consultation.history({ params })
  check('payments taken', history.moves.filter(({ name }) => name === 'pay').length <= 1, true)
  check(
    'refunds',
    history.refunds.map(({ amount, state }) => [amount, state]),
    refunded ? [[price, 'succeeded']] : [],
  )
  const mine = await person.api.consultation.mine({ query: {} })
  check('orders of this patient', mine.items.length, 1)

  const books = () => maker.api.payment.checkLedger({ query: { consultationId: id } })
  const expected = balancesOf(paid, refunded)
  await eventually(`the books of ${id}`, async () => JSON.stringify(nonZero(await books())) === JSON.stringify(expected), settled).catch(
    () => {},
  )
  const { totals, unbalanced } = await books()
  check('ledger', [totals.sum, unbalanced], [0, 0])
  check('balances', nonZero({ totals }), expected)
  if (prepaid !== undefined) {
    const { outTradeNo } = await person.api.payment.read({ params: { id: prepaid.paymentId } })
    await atWechat(person.server.sandboxUrl, outTradeNo, refunded ? [price] : [], check)
  }
  if (wish.reviews) check('reviews', (await person.api.engagement.myReviews({ query: {} })).items.length, 1)
  if (care.pair !== undefined) wrong.push(...(await examinePair(care.pair)))
  return wrong
}

const PLATFORM_SHARE = 0.2

/** By account; a consultation that was cared for is earned, everything else leaves nothing behind. */
const balancesOf = (paid: number, refunded: boolean): Record<string, number> => {
  if (paid === 0 || refunded) return {}
  const platform = Math.floor(paid * PLATFORM_SHARE)
  return { provider_clearing: paid, doctor_payable: platform - paid, platform_revenue: -platform }
}

const nonZero = ({ totals }: { totals: { accounts: readonly { account: string; balance: number }[] } }): Record<string, number> =>
  Object.fromEntries(totals.accounts.filter(({ balance }) => balance !== 0).map(({ account, balance }) => [account, balance]))

/** WeChat's own record, which no retry of ours can have written. */
const atWechat = async (
  sandboxUrl: string,
  outTradeNo: string,
  refunds: readonly number[],
  check: (what: string, found: unknown, expected: unknown) => void,
): Promise<void> => {
  const trades = (await askSandbox<{ payments: Trade[] }>(sandboxUrl, '/payments')).payments
  const given = (await askSandbox<{ refunds: Refund[] }>(sandboxUrl, '/refunds')).refunds
  const of = (each: { out_trade_no: string }) => each.out_trade_no === outTradeNo
  check(
    'payment at WeChat',
    trades.filter(of).map(({ state }) => state),
    [refunds.length === 0 ? 'SUCCESS' : 'REFUND'],
  )
  check(
    'refunds at WeChat',
    given.filter(of).map(({ amount, status }) => [amount, status]),
    refunds.map((amount) => [amount, 'SUCCESS']),
  )
}
