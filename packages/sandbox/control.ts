import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { decline, type NotifyPlan, notifyPlans, type PayParams, pay } from './cashier.ts'
import { cancelled, declineReasonOf } from './decline-reasons.ts'
import { heldNotifications, listNotifications, notificationById } from './notification-store.ts'
import type { Notifier } from './notifier.ts'
import { type Manner, manners } from './pay-signing.ts'
import { isObject, jsonBody, rawBody } from './raw-body.ts'
import { finishRefund } from './refund-settlement.ts'
import type { RefundOutcome } from './sentinels.ts'
import { listSms } from './sms-store.ts'
import type { SandboxState } from './state.ts'
import {
  listRefunds,
  listTrades,
  peekNextRefund,
  type RefundState,
  refundById,
  setNextRefund,
  takeNextRefund,
  tradeByPrepay,
} from './trade-store.ts'
import { grantSubscription, issueCode, listNotices, listPeople, listSubscriptions, personByPhone, revokeTokens } from './wechat-store.ts'

const pageSize = 100
/** Whom the payment sheet names; at WeChat it goes with the merchant's number. */
const payee = '医键通（演示商户）'

/**
 * What a person, a test or the mini program's browser runner does around the vendors: JSON under /sandbox/api.
 * Failures are `{ code, message }` with the message in Chinese. The README lists every route.
 */
export const control = (app: FastifyInstance, state: SandboxState, notifier: Notifier, rotate: () => Promise<string>): void => {
  const fail = (reply: FastifyReply, status: number, code: string, message: string) => reply.code(status).send({ code, message })
  const body = (request: FastifyRequest): Record<string, unknown> => (rawBody(request).length === 0 ? {} : (jsonBody(request) ?? {}))
  const param = (request: FastifyRequest): string => (isObject(request.params) ? String(request.params.id ?? '') : '')
  const query = (request: FastifyRequest, name: string): string | null => {
    const value = isObject(request.query) ? request.query[name] : undefined
    return typeof value === 'string' && value !== '' ? value : null
  }

  app.get('/sandbox/api/overview', () => ({
    now: state.now(),
    trades: listTrades(state, pageSize),
    refunds: listRefunds(state, pageSize),
    notifications: listNotifications(state, pageSize),
    sms: listSms(state, null, pageSize),
    notices: listNotices(state, null, pageSize),
    accounts: listPeople(state, pageSize),
    subscriptions: listSubscriptions(state, null, pageSize),
    nextRefund: peekNextRefund(state) ?? 'success',
  }))

  app.post('/sandbox/api/wechat/codes', (request, reply) => {
    const { phone } = body(request)
    if (!isPhone(phone)) return fail(reply, 400, 'phone.invalid', '请填写 11 位手机号')
    const { openid } = personByPhone(state, phone)
    return reply.send({ openid, loginCode: issueCode(state, 'login', phone), phoneCode: issueCode(state, 'phone', phone) })
  })

  app.post('/sandbox/api/wechat/subscriptions', (request, reply) => {
    const { phone, openid, templateId, times = 1, answer = 'accept' } = body(request)
    const id = typeof openid === 'string' ? openid : isPhone(phone) ? personByPhone(state, phone).openid : null
    if (id === null || typeof templateId !== 'string' || !Number.isInteger(times) || Number(times) < 1) {
      return fail(reply, 400, 'subscription.invalid', '请给出 phone 或 openid、templateId 和正整数 times')
    }
    if (answer !== 'accept' && answer !== 'reject') return fail(reply, 400, 'subscription.invalid', 'answer 只能是 accept、reject')
    // Who taps 拒绝 has agreed to nothing more; what they agreed to before stays, as it does at WeChat.
    if (answer === 'accept') grantSubscription(state, id, templateId, Number(times))
    return reply.code(204).send()
  })

  app.get('/sandbox/api/wechat/subscriptions', (request) => ({
    subscriptions: listSubscriptions(state, query(request, 'phone'), pageSize),
  }))
  app.get('/sandbox/api/wechat/accounts', () => ({ accounts: listPeople(state, pageSize) }))

  app.post('/sandbox/api/wechat/tokens/revoke', (_request, reply) => {
    revokeTokens(state)
    return reply.code(204).send()
  })

  app.get('/sandbox/api/wechat/notices', (request) => ({ notices: listNotices(state, query(request, 'phone'), pageSize) }))
  app.get('/sandbox/api/sms', (request) => ({ sms: listSms(state, query(request, 'phone'), pageSize) }))
  app.get('/sandbox/api/payments', () => ({ payments: listTrades(state, pageSize) }))
  app.get('/sandbox/api/refunds', () => ({ refunds: listRefunds(state, pageSize), next: peekNextRefund(state) ?? 'success' }))
  app.get('/sandbox/api/notifications', () => ({ notifications: listNotifications(state, pageSize) }))

  app.get('/sandbox/api/payments/:id', (request, reply) => {
    const trade = tradeByPrepay(state, param(request))
    return trade ? reply.send({ payment: trade, payee }) : fail(reply, 404, 'payment.unknown', '没有这笔订单')
  })

  app.post('/sandbox/api/payments/:id/pay', async (request, reply) => {
    const given = body(request)
    const notify = given.notify ?? 'now'
    if (!isPlan(notify)) return fail(reply, 400, 'notify.invalid', `notify 只能是 ${notifyPlans.join('、')}`)
    const delayMs = Number.isInteger(given.delayMs) ? Number(given.delayMs) : null
    const params = given.paySign === undefined ? null : payParams(given, state.credentials().appid)
    const done = await pay(state, notifier, { prepayId: param(request), notify, delayMs, params })
    return 'trade' in done
      ? reply.send({ payment: done.trade, notificationId: done.notificationId })
      : fail(reply, done.status, done.code, done.message)
  })

  app.post('/sandbox/api/payments/:id/decline', (request, reply) => {
    const message = declineReasonOf(body(request).reason)
    const done = decline(state, param(request), message)
    return 'trade' in done ? reply.send({ payment: done.trade, message }) : fail(reply, done.status, done.code, done.message)
  })

  app.post('/sandbox/api/payments/:id/cancel', (request, reply) => {
    const done = decline(state, param(request), cancelled)
    return 'trade' in done ? reply.send({ payment: done.trade }) : fail(reply, done.status, done.code, done.message)
  })

  app.post('/sandbox/api/refunds/next', (request, reply) => {
    const { how } = body(request)
    if (!isOutcome(how)) return fail(reply, 400, 'refund.invalid', 'how 只能是 success、not_enough、abnormal、closed、processing')
    if (how === 'success') takeNextRefund(state)
    else setNextRefund(state, how)
    return reply.send({ next: how })
  })

  app.post('/sandbox/api/refunds/:id/settle', (request, reply) => {
    const given = body(request).as ?? 'SUCCESS'
    const refund = refundById(state, param(request))
    if (!refund) return fail(reply, 404, 'refund.unknown', '没有这笔退款')
    if (!isEnding(given)) return fail(reply, 400, 'refund.invalid', 'as 只能是 SUCCESS、ABNORMAL、CLOSED')
    if (!finishRefund(state, refund, given)) return fail(reply, 409, 'refund.ended', '这笔退款已经有结果了')
    notifier.wake()
    return reply.send({ refund: refundById(state, refund.refund_id) })
  })

  app.post('/sandbox/api/notifications/release', async (request, reply) => {
    const order = body(request).order ?? 'oldest'
    if (order !== 'oldest' && order !== 'newest') return fail(reply, 400, 'order.invalid', 'order 只能是 oldest、newest')
    const held = heldNotifications(state)
    const sent: { id: string; status: number | null; error: string | null }[] = []
    // One after the other: the order of arrival is the point.
    for (const { id } of order === 'oldest' ? held : held.reverse()) sent.push({ id, ...(await notifier.deliver(id)) })
    return reply.send({ sent })
  })

  app.post('/sandbox/api/notifications/:id/send', async (request, reply) => {
    const manner = body(request).as ?? 'genuine'
    const notification = notificationById(state, param(request))
    if (!notification) return fail(reply, 404, 'notification.unknown', '没有这条通知')
    if (!isManner(manner)) return fail(reply, 400, 'notification.invalid', `as 只能是 ${manners.join('、')}`)
    const settled = notification.state === 'delivered' || notification.state === 'given_up'
    const delivery =
      manner === 'genuine' && !settled ? await notifier.deliver(notification.id) : await notifier.sendOnce(notification.id, manner)
    return reply.send(delivery)
  })

  app.post('/sandbox/api/platform-certificates/rotate', async (_request, reply) => reply.send({ serial: await rotate() }))
}

const isPhone = (value: unknown): value is string => typeof value === 'string' && /^1\d{10}$/.test(value)
const isPlan = (value: unknown): value is NotifyPlan => notifyPlans.some((plan) => plan === value)
const isManner = (value: unknown): value is Manner => manners.some((manner) => manner === value)
const isOutcome = (value: unknown): value is RefundOutcome =>
  ['success', 'not_enough', 'abnormal', 'closed', 'processing'].some((outcome) => outcome === value)
const isEnding = (value: unknown): value is Exclude<RefundState, 'PROCESSING'> =>
  ['SUCCESS', 'ABNORMAL', 'CLOSED'].some((ending) => ending === value)

/** WeChat knows by itself which mini program asks, so a mini program need not say. */
const payParams = (given: Record<string, unknown>, asking: string): PayParams => ({
  appId: String(given.appId ?? asking),
  timeStamp: String(given.timeStamp ?? ''),
  nonceStr: String(given.nonceStr ?? ''),
  package: String(given.package ?? ''),
  paySign: String(given.paySign ?? ''),
})
