import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Clinic,
  complete,
  enterPassword,
  hireDoctor,
  inState,
  newPatient,
  openClinic,
  type Registered,
  running,
  stateOf,
  submitted,
} from '../abuse/clinic.ts'
import { credentialsOfSandbox, notification, post } from '../abuse/notifications.ts'
import { prepay } from '../support/consulting.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/people.ts'
import { type Topology, together } from '../support/topologies.ts'
import { race, refusals, times, winners } from './racing.ts'

const PRICE = 1900

describe.each(['sqlite', 'mysql'] as const)('money that moves once, on %s', (engine) => {
  let platform: Topology
  let clinic: Clinic
  let doctor: Person
  let patient: Registered
  let staff: { maker: Person; checker: Person }
  beforeAll(async () => {
    platform = await together({
      engine,
      mysqlUrl: process.env.TEST_MYSQL_URL as string,
      env: { DEMONSTRATION_ACCOUNTS: 'off' },
      sandboxScale: 0.05,
    })
    clinic = await openClinic(platform)
    staff = clinic.reviewers
    doctor = await hireDoctor(clinic, PRICE)
    patient = await newPatient(platform)
  })
  afterAll(() => platform?.stop())

  const ledgerOf = async (consultationId: string) => (await staff.maker.api.payment.ledger({ query: { consultationId, limit: 100 } })).items

  const expectBalanced = async (consultationId: string): Promise<void> => {
    const { totals, unbalanced } = await staff.maker.api.payment.checkLedger({ query: { consultationId } })
    expect({ sum: totals.sum, unbalanced }).toEqual({ sum: 0, unbalanced: 0 })
  }

  it('ten requests to pay open one payment', async () => {
    const consultationId = await submitted(patient, doctor)
    const results = await race(times(10, 'pay', () => patient.api.payment.pay({ body: { consultationId } })))
    expect(winners(results)).toEqual({ pay: 10 })
    expect(new Set(results.map(({ answer }) => answer?.paymentId)).size).toBe(1)
  })

  it('five confirmations and five notifications are one payment', async () => {
    const credentials = credentialsOfSandbox(platform.dir)
    for (let round = 0; round < 4; round++) {
      const consultationId = await submitted(patient, doctor)
      const { paymentId, prepayId } = await prepay(patient, consultationId)
      const { outTradeNo } = await patient.api.payment.read({ params: { id: paymentId } })
      await enterPassword(platform, prepayId, 'held')
      const confirm = times(5, 'confirm', async () => (await patient.api.payment.confirm({ params: { id: paymentId } })).state)
      const notify = times(5, 'notify', async () => {
        const answer = await post(platform.url, notification(credentials, { outTradeNo, amount: PRICE }))
        expect(answer.status).toBe(200)
        return 'told'
      })
      const results = await race([...confirm, ...notify])
      expect(winners(results)).toEqual({ confirm: 5, notify: 5 })
      await inState(patient, consultationId, 'pending_accept')
      const lines = await ledgerOf(consultationId)
      expect(lines.filter(({ kind }) => kind === 'payment')).toHaveLength(2)
      await expectBalanced(consultationId)
    }
  })

  it('payment against cancellation: offered to the doctor or given back whole, never both and never neither', async () => {
    const credentials = credentialsOfSandbox(platform.dir)
    for (let round = 0; round < 6; round++) {
      const consultationId = await submitted(patient, doctor)
      const { paymentId, prepayId } = await prepay(patient, consultationId)
      const { outTradeNo } = await patient.api.payment.read({ params: { id: paymentId } })
      await enterPassword(platform, prepayId, 'held')
      const results = await race([
        ...times(5, 'notify', async () => void (await post(platform.url, notification(credentials, { outTradeNo, amount: PRICE })))),
        ...times(5, 'cancel', async () => void (await patient.api.consultation.cancel({ params: { id: consultationId } }))),
      ])
      const state = await inState(patient, consultationId, ...(winners(results).cancel === undefined ? ['pending_accept'] : ['refunded']))
      await expectBalanced(consultationId)
      const history = await staff.maker.api.consultation.history({ params: { id: consultationId } })
      expect(history.refunds.map(({ amount }) => amount)).toEqual(state === 'refunded' ? [PRICE] : [])
    }
  }, 60_000)

  it('refunds asked for ten times never exceed what was paid', async () => {
    const { consultationId } = await running(patient, doctor)
    await complete(doctor, consultationId)
    await known(consultationId)
    const body = { consultationId, amount: 800, reason: '患者投诉' }
    const results = await race(times(10, 'ask', () => staff.maker.api.operations.requestRefund({ body })))
    const asked = results.flatMap(({ answer }) => answer ?? [])
    expect(asked.length * 800).toBeLessThanOrEqual(PRICE)
    expect(asked.length).toBeGreaterThan(0)
    // One after the other: a refund that is approved while another is on its way is refused, and may be asked for again.
    for (const [done, { requestId: id }] of asked.entries()) {
      await staff.checker.api.operations.approveRefund({ params: { id } })
      const back = async () => (await staff.maker.api.consultation.history({ params: { id: consultationId } })).money.refunded
      await eventually('the refund to arrive', async () => (await back()) === (done + 1) * 800, { within: 20_000 })
    }
    await expectBalanced(consultationId)
  }, 40_000)

  it('approve against reject: one of them', async () => {
    for (let round = 0; round < 4; round++) {
      const { consultationId } = await running(patient, doctor)
      await complete(doctor, consultationId)
      await known(consultationId)
      const { requestId: id } = await staff.maker.api.operations.requestRefund({
        body: { consultationId, amount: 500, reason: '患者投诉' },
      })
      const approve = times(5, 'approve', () => staff.checker.api.operations.approveRefund({ params: { id } }))
      const reject = times(5, 'reject', () => staff.checker.api.operations.rejectRefund({ params: { id }, body: { reason: '理由不足' } }))
      const results = await race(round % 2 === 0 ? [...approve, ...reject] : [...reject, ...approve])
      const won = winners(results)
      expect(Object.values(won)).toEqual([1])
      expect(refusals(results).every((code) => /^refund_request\.cannot_(approve|reject)$/.test(code))).toBe(true)
      if (won.approve === 1) await inState(patient, consultationId, 'partially_refunded')
      else expect(await stateOf(patient, consultationId)).toBe('completed')
      await expectBalanced(consultationId)
    }
  }, 60_000)

  const known = (consultationId: string): Promise<unknown> =>
    eventually('the end to be known to operations', async () =>
      (await staff.maker.api.operations.orders({ query: { patientId: patient.userId, limit: 100 } })).items.some(
        (item) => item.consultationId === consultationId && item.state === 'completed' && item.paid === PRICE,
      ),
    )
})
