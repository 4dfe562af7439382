import { enterPassword, order, type Prepaid, prepay } from '@yijiantong/tests/support/consulting.ts'
import { approvedDoctor, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { type Person, patient } from '@yijiantong/tests/support/people.ts'
import { askSandbox } from '@yijiantong/tests/support/requests.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Notified = { readonly notificationId: string }

describe.each(['sqlite', 'mysql'] as const)('S14: WeChat Pay over its own wire, books on %s', (engine) => {
  let server: Topology
  let doctor: Person
  let finance: Person
  let checker: Person
  beforeAll(async () => {
    const mysqlUrl = process.env.TEST_MYSQL_URL as string
    server = await together({ engine, mysqlUrl, sandboxScale: 0.001 })
    const by = await reviewers(server)
    finance = by.maker
    checker = by.checker
    doctor = await approvedDoctor(server, by)
  }, 120_000)
  afterAll(async () => {
    const { totals, unbalanced, entries } = await finance.api.payment.checkLedger({ query: {} })
    expect([totals.sum, unbalanced]).toEqual([0, 0])
    expect(entries).toBeGreaterThan(0)
    await server.stop()
  })

  const sandbox = <T>(path: string, body: object = {}) => askSandbox<T>(server.sandboxUrl, path, body)
  const send = (id: string, as: string) => sandbox<{ status: number | null }>(`/notifications/${id}/send`, { as })
  const prepaid = async () => {
    const person = await patient(server)
    const id = await order(person, doctor.userId)
    return { person, id, params: { id }, prepaid: await prepay(person, id) }
  }
  type Story = Awaited<ReturnType<typeof prepaid>>
  const pays = ({ person, prepaid: payment }: Story, notify: Parameters<typeof enterPassword>[2]) =>
    enterPassword(person, payment, notify) as Promise<Notified>
  const stateOf = async ({ person, params }: Story) => (await person.api.consultation.read({ params })).state
  const reaches = (story: Story, state: string) => eventually(`the order to be ${state}`, async () => (await stateOf(story)) === state)
  const payment = ({ person, prepaid: { paymentId } }: Story) => person.api.payment.read({ params: { id: paymentId } })
  const balances = async ({ id }: Story) => {
    const { totals } = await finance.api.payment.checkLedger({ query: { consultationId: id } })
    return Object.fromEntries(totals.accounts.filter((each) => each.balance !== 0).map((each) => [each.account, each.balance]))
  }

  it('is paid once by a notification that comes twice', async () => {
    const story = await prepaid()
    await pays(story, 'twice')
    await reaches(story, 'pending_accept')
    expect(await payment(story)).toMatchObject({ state: 'paid', amount: 1900 })
    expect(await balances(story)).toEqual({ provider_clearing: 1900, patient_funds: -1900 })
  })

  it('is paid by asking when no notification comes', async () => {
    const story = await prepaid()
    await pays(story, 'never')
    expect(await payment(story)).toMatchObject({ state: 'created' })
    const { paymentId }: Prepaid = story.prepaid
    expect(await story.person.api.payment.confirm({ params: { id: paymentId } })).toMatchObject({ state: 'paid' })
    await reaches(story, 'pending_accept')
  })

  it('answers a retry with the same number, and the person pays it once', async () => {
    const story = await prepaid()
    const again = await prepay(story.person, story.id)
    expect(again).toEqual(story.prepaid)
    await pays(story, 'now')
    await reaches(story, 'pending_accept')
    await expect(pays(story, 'now')).rejects.toThrow('409')
  })

  it('believes nothing that is forged, stale, tampered with, of an unknown serial or of another amount', async () => {
    const story = await prepaid()
    const { notificationId } = await pays(story, 'held')
    const refusals = { forged: 401, stale: 401, tampered: 400, wrong_serial: 401, altered_amount: 422 }
    for (const [manner, status] of Object.entries(refusals))
      expect([manner, (await send(notificationId, manner)).status]).toEqual([manner, status])
    expect(await payment(story)).toMatchObject({ state: 'created' })
    const alarms = await finance.api.payment.alarms({ query: { limit: 1 } })
    expect(alarms.items[0]).toMatchObject({ code: 'payment.amount_mismatch', notificationId, expected: '1900', received: '1' })
    for (let i = 0; i < 3; i++) expect((await send(notificationId, 'genuine')).status).toBe(200)
    await reaches(story, 'pending_accept')
    expect(await balances(story)).toEqual({ provider_clearing: 1900, patient_funds: -1900 })
  })

  it('gives everything back when the patient cancels before the doctor accepts', async () => {
    const story = await prepaid()
    await pays(story, 'now')
    await reaches(story, 'pending_accept')
    await story.person.api.consultation.cancel({ params: story.params })
    await reaches(story, 'refunded')
    expect(await payment(story)).toMatchObject({ state: 'paid', refunded: 1900 })
    expect(await balances(story)).toEqual({})
  })

  it('cannot be paid any more once the order is cancelled', async () => {
    const story = await prepaid()
    await story.person.api.consultation.cancel({ params: story.params })
    await eventually('the payment to be closed', async () => (await payment(story)).state === 'closed')
    await expect(pays(story, 'now')).rejects.toThrow('409')
  })

  it('gives back what was paid just before the order was cancelled, though nobody told', async () => {
    const story = await prepaid()
    const { notificationId } = await pays(story, 'held')
    await story.person.api.consultation.cancel({ params: story.params })
    await reaches(story, 'refunded')
    expect((await send(notificationId, 'genuine')).status).toBe(200)
    expect(await balances(story)).toEqual({})
  })

  it.each(['abnormal', 'closed', 'not_enough'])('says so when a refund ends %s', async (how) => {
    const story = await prepaid()
    await pays(story, 'now')
    await reaches(story, 'pending_accept')
    await sandbox('/refunds/next', { how })
    await doctor.api.consultation.decline({ params: story.params, body: { reason: 'busy' } })
    await reaches(story, 'refund_failed')
    const owed = how === 'abnormal' ? { refund: -1900 } : { patient_funds: -1900 }
    expect(await balances(story)).toEqual({ provider_clearing: 1900, ...owed })
  })

  it('follows a refund that was set right at the provider later', async () => {
    const story = await prepaid()
    await pays(story, 'now')
    await reaches(story, 'pending_accept')
    await sandbox('/refunds/next', { how: 'processing' })
    await story.person.api.consultation.cancel({ params: story.params })
    type Refunds = { refunds: { refund_id: string; out_trade_no: string }[] }
    const { outTradeNo } = await payment(story)
    const asked = await eventually('the refund to be asked for', async () =>
      (await askSandbox<Refunds>(server.sandboxUrl, '/refunds')).refunds.find((refund) => refund.out_trade_no === outTradeNo),
    )
    expect(await stateOf(story)).toBe('refunding')
    await sandbox(`/refunds/${asked.refund_id}/settle`, { as: 'SUCCESS' })
    await reaches(story, 'refunded')
    expect(await balances(story)).toEqual({})
  })

  it('splits what was earned, and takes it back from both when two people approve', async () => {
    const story = await prepaid()
    await pays(story, 'now')
    await reaches(story, 'pending_accept')
    await doctor.api.consultation.accept({ params: story.params })
    await doctor.api.consultation.complete({ params: story.params, body: { summary: '已解答，注意休息。' } })
    const earned = { provider_clearing: 1900, doctor_payable: -1520, platform_revenue: -380 }
    await eventually('the fee to be split', async () => (await balances(story)).doctor_payable === earned.doctor_payable)
    expect(await balances(story)).toEqual(earned)

    const body = { consultationId: story.id, amount: 1000, reason: '医生回复过于简单，协商退还部分费用' }
    const request = await eventually('operations to know of the order', () => finance.api.operations.requestRefund({ body }))
    await checker.api.operations.approveRefund({ params: { id: request.requestId } })
    await reaches(story, 'partially_refunded')
    expect(await balances(story)).toEqual({ provider_clearing: 900, doctor_payable: -720, platform_revenue: -180 })
    const { money, refunds } = await finance.api.consultation.history({ params: story.params })
    expect(money).toEqual({ amount: 1900, paid: 1900, refunded: 1000, refunding: 0 })
    expect(refunds).toMatchObject([{ refundKey: request.requestId, amount: 1000, state: 'succeeded' }])
  })
})
