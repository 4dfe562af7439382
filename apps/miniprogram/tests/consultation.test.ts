import { describe, expect, test, vi } from 'vitest'
import { Refusal } from '../client/refusal.ts'
import { failureWords, settle } from '../pages/pay/settle.ts'

vi.stubGlobal('API_URL', 'https://yjt.example')
const { blockedIn, cancelWords, headOf, moneyLines, stepsOf } = await import('../pages/consultation/shape.ts')
const { rowOf } = await import('../pages/consultations/row.ts')
type Order = Parameters<typeof headOf>[0]

const orderOf = (change: Partial<Order>): Order => ({
  consultationId: 'cn_1',
  patientId: 'us_1',
  doctorId: 'us_2',
  profileId: 'pp_1',
  lane: 'advice',
  state: 'pending_payment',
  reason: null,
  amount: 1900,
  deadline: 5000,
  createdAt: 0,
  changedAt: 0,
  doctor: { name: '林演示', title: '副主任医师', hospital: '演示市第一医院', departmentName: '皮肤科' },
  version: 1,
  money: { amount: 1900, paid: 0, refunded: 0, refunding: 0 },
  submittedAt: 0,
  acceptedAt: null,
  endedAt: null,
  intake: { description: '咳嗽' },
  pictures: [],
  agreements: [],
  proof: null,
  rounds: { used: 0, most: 20 },
  moves: [],
  ...change,
})

const can = (...names: string[]): Order['moves'] => names.map((name) => ({ name, possible: true }))

describe('the next step of an order', () => {
  test.each([
    ['pending_payment', ['pay', 'cancel'], 'pay', ['cancel']],
    ['pending_accept', ['cancel'], undefined, ['cancel']],
    ['in_progress', ['write'], 'write', []],
    ['draft', ['edit', 'submit', 'cancel'], 'edit', ['cancel']],
  ] as const)('%s leads to %s', (state, names, first, others) => {
    const steps = stepsOf(orderOf({ state, moves: can(...names) }), undefined)
    expect(steps.first?.name).toBe(first)
    expect(steps.others.map(({ name }) => name)).toEqual(others)
  })

  test('only what the server allows is offered', () => {
    const moves = [{ name: 'pay', possible: false, reason: '支付时间已过。' }]
    const order = orderOf({ moves })
    expect(stepsOf(order, undefined)).toEqual({ others: [] })
    expect(blockedIn(order)).toEqual(['支付时间已过。'])
  })

  test('a finished one asks for a review once it is known that there is none', () => {
    const order = orderOf({ state: 'completed', endedAt: 1, acceptedAt: 1 })
    expect(stepsOf(order, undefined).first?.name).toBe('again')
    expect(stepsOf(order, false).first?.label).toBe('评价这次问诊')
    expect(stepsOf(order, true).first?.label).toBe('看我的评价')
  })

  test('who was sent to a hospital is not led to ask online again', () => {
    expect(stepsOf(orderOf({ state: 'refunded', reason: 'emergency', endedAt: 1 }), undefined).first).toBeUndefined()
  })
})

describe('money', () => {
  test('giving up says what becomes of it', () => {
    expect(cancelWords(orderOf({}))).toContain('不会产生费用')
    expect(cancelWords(orderOf({ money: { amount: 1900, paid: 1900, refunded: 0, refunding: 0 } }))).toContain('¥19.00 会全额')
  })

  test('only what happened is listed', () => {
    expect(moneyLines(orderOf({ money: { amount: 1900, paid: 1900, refunded: 500, refunding: 0 } })).map(({ label }) => label)).toEqual([
      '问诊费',
      '已付',
      '已退',
    ])
  })
})

test('a head counts down only what runs out', () => {
  expect(headOf(orderOf({})).until).toBe(5000)
  expect(headOf(orderOf({ state: 'draft', deadline: null })).until).toBe(0)
  expect(headOf(orderOf({ state: 'refunding', reason: 'busy', deadline: null })).words).toMatch(/没有接诊。费用正在/)
})

test('a row leads to its own next step', () => {
  const { doctor, ...rest } = orderOf({ state: 'in_progress' })
  const row = rowOf({ ...rest, doctor, complaint: '咳嗽' }, 3)
  expect([row.step, row.to, row.unread]).toEqual(['进入交流', '/pages/chat/chat?id=cn_1', 3])
})

describe('what became of a payment', () => {
  const answers = (...told: (string | Refusal)[]) => {
    const left = [...told]
    return async () => {
      const next = left.shift()
      if (next instanceof Refusal) throw next
      return (next ?? 'created') as 'created' | 'paid' | 'closed'
    }
  }
  const atOnce = async () => undefined

  test('is asked again while nobody knows', async () => {
    expect(await settle(answers('created', 'created', 'paid'), atOnce)).toBe('paid')
    expect(await settle(answers('closed'), atOnce)).toBe('closed')
    expect(await settle(answers(), atOnce)).toBe('created')
  })

  test('a network that fails for a moment is no answer', async () => {
    const lost = new Refusal('network.offline', '')
    expect(await settle(answers(lost, new Refusal('payment.gateway_unavailable', ''), 'paid'), atOnce)).toBe('paid')
  })

  test('a refusal that stays is told', async () => {
    await expect(settle(answers(new Refusal('payment.amount_mismatch', '')), atOnce)).rejects.toThrow(Refusal)
  })

  test('waits longer from look to look', async () => {
    const waits: number[] = []
    await settle(answers(), async (ms) => void waits.push(ms))
    expect(waits[0]).toBe(0)
    expect([...waits].sort((a, b) => a - b)).toEqual(waits)
  })

  test.each([
    ['requestPayment:fail cancel', '可以继续付'],
    ['requestPayment:fail:银行卡余额不足。', '银行卡余额不足。可以再付'],
    ['', '再付一次'],
  ])('%s', (said, words) => {
    expect(failureWords(said)).toContain(words)
  })
})
