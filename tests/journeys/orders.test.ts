import { enterPassword, pay, prepay } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { refusalOf } from '@yijiantong/tests/support/people.ts'
import { askSandbox } from '@yijiantong/tests/support/requests.ts'
import { expect, it } from 'vitest'
import { onBoth, type Stage } from './stage.ts'
import { begun, type Case, conversation, ordered, paid, reaches, stateOf } from './story.ts'

const PRICE = 1900

onBoth({}, (stage) => {
  it('S07: a declined order is refunded whole, and says why', async () => {
    const story = await paid(stage)
    await story.doctor.api.consultation.decline({ params: story.params, body: { reason: 'out_of_scope' } })
    await reaches(story, 'refunded')
    const { money, reason } = await story.person.api.consultation.read({ params: story.params })
    expect([money.refunded, reason]).toEqual([PRICE, 'out_of_scope'])
    expect(await refusalOf(story.doctor.api.consultation.accept({ params: story.params }))).toBe('consultation.cannot_accept')
    await balanced(stage, story)
    const notices = await eventually('the notice', async () => {
      const { items } = await story.person.api.engagement.notices({ query: {} })
      return items.some(({ kind }) => kind === 'consultation_refunded') && items
    })
    expect(notices.map(({ kind }) => kind)).toContain('consultation_declined')
  })

  it('S14: an order cancelled before payment can no longer be paid', async () => {
    const story = await ordered(stage)
    const prepaid = await prepay(story.person, story.id)
    await story.person.api.consultation.cancel({ params: story.params })
    expect(await stateOf(story)).toBe('cancelled')
    expect(await refusalOf(prepay(story.person, story.id))).toBe('payment.not_payable')
    await eventually('WeChat to close the payment', async () => (await tradeState(stage, prepaid.prepayId)) === 'CLOSED')
    await expect(enterPassword(story.person, prepaid)).rejects.toThrow('409')
  })

  it('S14: an order cancelled after payment is refunded whole', async () => {
    const story = await paid(stage)
    await story.person.api.consultation.cancel({ params: story.params })
    await reaches(story, 'refunded')
    await balanced(stage, story)
  })

  it('S14: money that arrives for an order already cancelled goes back', async () => {
    const story = await ordered(stage)
    const prepaid = await prepay(story.person, story.id)
    // The notification is lost, and the patient cancels with the payment sheet still open.
    await enterPassword(story.person, prepaid, 'never')
    await story.person.api.consultation.cancel({ params: story.params })
    await reaches(story, 'refunded')
    const { refunds } = await stage.by.maker.api.consultation.history({ params: story.params })
    expect(refunds).toMatchObject([{ amount: PRICE, state: 'succeeded', reason: 'late_payment' }])
    await balanced(stage, story)
  })

  it('S14: a notification that comes twice, and a check by the patient between, pay once', async () => {
    const story = await ordered(stage)
    const prepaid = await prepay(story.person, story.id)
    await enterPassword(story.person, prepaid, 'twice')
    await story.person.api.payment.confirm({ params: { id: prepaid.paymentId } })
    await reaches(story, 'pending_accept')
    await eventually('both notifications to be taken', async () => {
      const { notifications } = await askSandbox<{ notifications: { about: string; state: string }[] }>(
        stage.server.sandboxUrl,
        '/notifications',
      )
      const { outTradeNo } = await story.person.api.payment.read({ params: { id: prepaid.paymentId } })
      return notifications.filter(({ about }) => about === outTradeNo).every(({ state }) => state === 'delivered')
    })
    const { moves } = await stage.by.maker.api.consultation.history({ params: story.params })
    expect(moves.filter(({ name }) => name === 'pay')).toHaveLength(1)
    expect(await refusalOf(pay(story.person, story.id))).toBe('payment.not_payable')
    await balanced(stage, story)
  })

  it('S07: a consultation ended before an answer is refunded, after an answer it is not; both close the conversation', async () => {
    const [unanswered, answered] = [await begun(stage), await begun(stage)]
    const [asking, answering] = [await stage.live(answered.person), await stage.live(answered.doctor)]
    await asking.send(answered.id, { text: '这种情况要紧吗？' })
    await answering.send(answered.id, { text: '您的情况需要当面检查。' })
    // The consultation hears of answers a moment later, and decides by what it has heard.
    const counted = async () => (await answered.person.api.consultation.read({ params: answered.params })).rounds.used === 1
    await eventually('the answer to be counted', counted)
    for (const { doctor, params } of [unanswered, answered]) {
      await doctor.api.consultation.terminate({ params, body: { reason: 'unsuitable', advice: '请到附近医院的呼吸内科就诊。' } })
    }
    await reaches(unanswered, 'refunded')
    expect(await stateOf(answered)).toBe('terminated')
    expect(await answered.person.api.consultation.read({ params: answered.params })).toMatchObject({
      reason: 'unsuitable',
      summary: '请到附近医院的呼吸内科就诊。',
    })
    await eventually('the conversation to close', async () => (await conversation(answered.person, answered.id))?.state === 'closed')
    await balanced(stage, answered)
  })

  it('S07: of accepting and cancelling at the same moment one wins, and the money follows', async () => {
    for (let round = 0; round < 3; round++) {
      const story = await paid(stage)
      const { params } = story
      const [accepting, cancelling] = await Promise.allSettled([
        story.doctor.api.consultation.accept({ params }),
        story.person.api.consultation.cancel({ params }),
      ])
      expect([accepting.status, cancelling.status].sort()).toEqual(['fulfilled', 'rejected'])
      await reaches(story, accepting.status === 'fulfilled' ? 'in_progress' : 'refunded')
      await balanced(stage, story)
    }
  })

  it('S32: a refund by hand takes two people and never more than was paid', async () => {
    const story = await begun(stage)
    await story.doctor.api.consultation.complete({ params: story.params, body: { summary: '注意休息。' } })
    const { maker, checker } = stage.by
    const ask = (amount: number) =>
      maker.api.operations.requestRefund({ body: { consultationId: story.id, amount, reason: '回复过于简略' } })
    const { requestId } = await eventually('the order to be known to operations', () => ask(500))
    const params = { id: requestId }
    expect(await refusalOf(maker.api.operations.approveRefund({ params }))).toBe('refund_request.same_person')
    expect(await refusalOf(ask(PRICE))).toBe('refund_request.too_much')
    await checker.api.operations.approveRefund({ params })
    await reaches(story, 'partially_refunded')
    const rest = await eventually('the first refund to be known to operations', () => ask(PRICE - 500))
    await checker.api.operations.approveRefund({ params: { id: rest.requestId } })
    await reaches(story, 'refunded')
    await eventually('the last refund to be known to operations', async () => (await refusalOf(ask(1))) === 'refund_request.too_much')
    await balanced(stage, story)
    const { items } = await checker.api.operations.staffActions({ query: { objectId: requestId } })
    expect(items.map(({ staffId, action }) => [staffId, action])).toContainEqual([checker.userId, 'refund.approve'])
  })

  it('S32: staff see every order move, and nobody’s name or health', async () => {
    const story = await begun(stage)
    await story.doctor.api.consultation.complete({ params: story.params, body: { summary: '注意休息。' } })
    const { consultation, operations } = stage.by.maker.api
    const history = await consultation.history({ params: story.params })
    expect(history.moves.map(({ name, to }) => [name, to])).toEqual([
      ['submit', 'pending_payment'],
      ['pay', 'pending_accept'],
      ['accept', 'in_progress'],
      ['complete', 'completed'],
    ])
    const completed = await consultation.monitor({ query: { state: 'completed', patientId: story.person.userId } })
    expect(completed.items.map(({ consultationId }) => consultationId)).toEqual([story.id])
    await eventually('operations to follow', async () => {
      const { items } = await operations.orders({ query: { patientId: story.person.userId } })
      return items[0]?.state === 'completed' && items[0].paid === PRICE
    })
    const overview = await operations.overview({})
    expect(overview.states.find(({ state }) => state === 'completed')?.count).toBeGreaterThan(0)
    expect(JSON.stringify([history, completed, overview])).not.toMatch(/王小明|咳嗽/)
  })

  it('B08: every look at a patient’s health data leaves a line', async () => {
    const story = await begun(stage)
    const live = await stage.live(story.doctor)
    await live.fetchAll(story.id)
    await story.doctor.api.consultation.read({ params: story.params })
    const outsider = await begun(stage)
    expect(await refusalOf(outsider.person.api.consultation.read({ params: story.params }))).toBe('access.forbidden')
    expect(await refusalOf(outsider.person.api.messaging.messages({ params: story.params, query: {} }))).toBe('access.forbidden')

    const { items, unanswered } = await stage.by.checker.api.operations.accessLog({ query: { subject: story.person.userId, limit: 100 } })
    expect(unanswered).toEqual([])
    const lines = items.map(({ actor, role, operation, object, outcome }) => ({ actor, role, operation, object, outcome }))
    const byDoctor = { actor: story.doctor.userId, role: 'doctor', object: story.id, outcome: 'read' }
    expect(lines).toContainEqual({ ...byDoctor, operation: 'consultation.read' })
    expect(lines).toContainEqual({ ...byDoctor, operation: 'messaging.sync' })
    expect(lines.filter(({ actor, outcome }) => actor === outsider.person.userId && outcome === 'read')).toEqual([])
  })
})

/** What the books hold of an order sums to nothing. */
const balanced = async ({ by }: Stage, { id }: Case): Promise<void> => {
  const check = await by.maker.api.payment.checkLedger({ query: { consultationId: id } })
  expect([check.totals.sum, check.unbalanced]).toEqual([0, 0])
}

const tradeState = async ({ server }: Stage, prepayId: string): Promise<string> => {
  const { payment } = await askSandbox<{ payment: { state: string } }>(server.sandboxUrl, `/payments/${prepayId}`)
  return payment.state
}
