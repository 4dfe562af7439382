import { randomUUID } from 'node:crypto'
import { type Answer, askAt } from '@yijiantong/tests/abuse/callers.ts'
import { type Clinic, enterPassword, hireDoctor, newPatient, openClinic, submitted } from '@yijiantong/tests/abuse/clinic.ts'
import { credentialsOfSandbox, notification, post } from '@yijiantong/tests/abuse/notifications.ts'
import { prepay } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Outcome, Scenario } from './scenario.ts'

const sizes = { quick: 12, full: 200 } as const
const EACH = 20
const PRICE = 1900
const AT_ONCE = 24

type Kind = 'genuine' | 'forged' | 'stale' | 'wrong amount'
const answers: Readonly<Record<Kind, number>> = { genuine: 200, forged: 401, stale: 401, 'wrong amount': 422 }

type Order = { readonly consultationId: string; readonly outTradeNo: string; readonly ids: readonly string[] }
type Sending = { readonly order: Order; readonly kind: Kind; readonly id: string }

/** WeChat Pay tells everything many times, in any order; others tell what is not so. Each order is paid once, and the books stay balanced. */
export const scenario: Scenario = {
  name: 'notifications',
  async play(size) {
    const chance = chanceOf()
    const outcomes: Outcome[] = []
    for (const engine of ['sqlite', 'mysql'] as const) {
      const platform = await together({ engine, env: { DEMONSTRATION_ACCOUNTS: 'off' } })
      try {
        outcomes.push(await bombard(engine, platform, sizes[size], chance))
      } finally {
        await platform.stop()
      }
    }
    return {
      figures: Object.assign({ seed: chance.seed }, ...outcomes.map(({ figures }) => figures)),
      wrong: outcomes.flatMap(({ wrong }) => wrong),
    }
  },
}

const bombard = async (engine: string, platform: Topology, count: number, chance: Chance): Promise<Outcome> => {
  const clinic = await openClinic(platform)
  const orders = await placeOrders(clinic, count)
  const sendings = chance.shuffled(orders.flatMap((order) => sendingsFor(order, chance)))
  const credentials = credentialsOfSandbox(platform.dir)
  const wrong: string[] = []
  const sent: Record<Kind, number> = { genuine: 0, forged: 0, stale: 0, 'wrong amount': 0 }

  const waiting = sendings.values()
  const worker = async (): Promise<void> => {
    for (const { order, kind, id } of waiting) {
      const { outTradeNo } = order
      const answer: Answer = await post(
        platform.url,
        notification(credentials, {
          outTradeNo,
          id,
          amount: kind === 'wrong amount' ? PRICE + 1 - 2 * chance.below(2) : PRICE,
          ...(kind === 'forged' && { signedBy: 'stranger' as const }),
          ...(kind === 'stale' && { age: 301_000 + chance.below(3_600_000) }),
        }),
      )
      sent[kind]++
      if (answer.status !== answers[kind]) wrong.push(`a ${kind} notification was answered ${answer.status}: ${answer.text.slice(0, 160)}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  wrong.push(...(await examine(clinic, orders)))
  const figures = { orders: count, notifications: sendings.length, ...sent }
  return {
    figures: Object.fromEntries(Object.entries(figures).map(([what, value]) => [`${engine} ${what}`, value])),
    wrong: wrong.slice(0, 20).map((each) => `${engine}: ${each}`),
  }
}

/** Paid at the vendor, who for once keeps quiet: what we are told comes from here. */
const placeOrders = async (clinic: Clinic, count: number): Promise<Order[]> => {
  const doctor = await hireDoctor(clinic, PRICE)
  const patients = await Promise.all(Array.from({ length: Math.ceil(count / 10) }, () => newPatient(clinic.server)))
  const orders: Order[] = []
  for (const patient of patients) {
    const own = Array.from({ length: Math.min(10, count - orders.length) }, async (): Promise<Order> => {
      const consultationId = await submitted(patient, doctor)
      const { paymentId, prepayId } = await prepay(patient, consultationId)
      await enterPassword(clinic.server, prepayId, 'never')
      const { outTradeNo } = await patient.api.payment.read({ params: { id: paymentId } })
      return { consultationId, outTradeNo, ids: Array.from({ length: 4 }, () => randomUUID()) }
    })
    orders.push(...(await Promise.all(own)))
  }
  return orders
}

/** Of twenty, two are forged, two stale and one of a wrong amount; the others repeat four genuine ones. */
const sendingsFor = (order: Order, chance: Chance): Sending[] => {
  const false_: Kind[] = ['forged', 'forged', 'stale', 'stale', 'wrong amount']
  const kinds: Kind[] = [...false_, ...Array.from({ length: EACH - false_.length }, (): Kind => 'genuine')]
  // A false one may come under the number of a genuine one.
  return kinds.map((kind) => ({ order, kind, id: chance.pick(order.ids) }))
}

const examine = async ({ server, reviewers: { maker } }: Clinic, orders: readonly Order[]): Promise<string[]> => {
  const wrong: string[] = []
  for (const { consultationId: id } of orders) {
    const history = await eventually(`the order ${id} to be paid`, async () => {
      const found = await maker.api.consultation.history({ params: { id } })
      return found.state === 'pending_accept' ? found : undefined
    })
    const payments = history.moves.filter(({ name }) => name === 'pay').length
    if (payments !== 1) wrong.push(`${id} was paid ${payments} times`)
    if (history.money.paid !== PRICE) wrong.push(`${id} counts ${history.money.paid} as paid`)
    const { totals, entries, unbalanced } = await maker.api.payment.checkLedger({ query: { consultationId: id } })
    const balances = totals.accounts.flatMap(({ balance }) => (balance === 0 ? [] : [balance])).sort((a, b) => a - b)
    if (totals.sum !== 0 || unbalanced !== 0 || entries !== 1) wrong.push(`the books of ${id}: sum ${totals.sum}, ${entries} entries`)
    if (JSON.stringify(balances) !== JSON.stringify([-PRICE, PRICE])) wrong.push(`the balances of ${id} are ${balances}`)
  }
  const all = await maker.api.payment.checkLedger({ query: {} })
  if (all.totals.sum !== 0 || all.unbalanced !== 0) wrong.push(`all books: sum ${all.totals.sum}, ${all.unbalanced} entries unbalanced`)
  if (all.entries !== orders.length) wrong.push(`${all.entries} entries for ${orders.length} orders`)
  const { status } = await askAt(server.url, { method: 'GET', url: '/readyz' })
  if (status !== 200) wrong.push(`the server answers ${status} after all that`)
  return wrong
}
