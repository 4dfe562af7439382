import { type Notification, nextNotificationAt, notificationById, notificationsDue, recordAttempt } from './notification-store.ts'
import { encryptResource, type Manner, platformSignature } from './pay-signing.ts'
import { settleDueRefunds } from './refund-settlement.ts'
import { beijingTime, later, type SandboxState } from './state.ts'
import { nextRefundAt } from './trade-store.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Waits before each retry of an unanswered notification. https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_2_5.shtml */
export const retryWaits: readonly number[] = [
  15 * second,
  15 * second,
  30 * second,
  3 * minute,
  10 * minute,
  20 * minute,
  30 * minute,
  30 * minute,
  30 * minute,
  60 * minute,
  3 * hour,
  3 * hour,
  3 * hour,
  6 * hour,
  6 * hour,
]

/** WeChat waits five seconds for an answer. */
const answerTimeout = 5 * second
const longestTimer = 2 ** 31 - 1

export type Delivery = { status: number | null; error: string | null }

export type Notifier = {
  /** Looks at what is due now and sets the clock for what comes next. Call it after each change. */
  wake: () => void
  /** Sends one copy now, outside the schedule, and answers what the receiver said. */
  sendOnce: (id: string, manner: Manner) => Promise<Delivery>
  /** Sends the genuine notification now and records the attempt as the schedule would. */
  deliver: (id: string) => Promise<Delivery>
  stop: () => Promise<void>
}

/**
 * Sends the notifications written down in the store and settles the refunds that are due. All state is in the store,
 * so a killed process goes on where it stopped; at worst a notification arrives twice, as it may with WeChat.
 */
export const startNotifier = (state: SandboxState): Notifier => {
  const inFlight = new Map<string, Promise<Delivery>>()
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined

  const attempt = async (notification: Notification): Promise<Delivery> => {
    const delivery = await post(state, notification, 'genuine', stopping.signal)
    if (!stopping.signal.aborted) recordAttempt(state, notification.id, outcome(state, notification, delivery))
    return delivery
  }

  const track = (notification: Notification): Promise<Delivery> => {
    const under = inFlight.get(notification.id)
    if (under !== undefined) return under
    const sending = attempt(notification).finally(() => {
      inFlight.delete(notification.id)
      wake()
    })
    inFlight.set(notification.id, sending)
    return sending
  }

  const wake = (): void => {
    clearTimeout(timer)
    if (stopping.signal.aborted) return
    settleDueRefunds(state)
    for (const notification of notificationsDue(state)) void track(notification)
    const nexts = [nextNotificationAt(state, new Set(inFlight.keys())), nextRefundAt(state)].filter((at) => at !== null)
    if (nexts.length === 0) return
    timer = setTimeout(wake, Math.min(Math.max(Math.min(...nexts) - state.now(), 0), longestTimer))
    timer.unref()
  }

  const known = (id: string): Notification => {
    const notification = notificationById(state, id)
    if (!notification) throw new Error(`no notification ${id}`)
    return notification
  }

  wake()
  return {
    wake,
    sendOnce: (id, manner) => post(state, known(id), manner, stopping.signal),
    deliver: (id) => track(known(id)),
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      await Promise.all(inFlight.values())
    },
  }
}

const outcome = (state: SandboxState, notification: Notification, { status, error }: Delivery) => {
  if (status === 200 || status === 204) {
    const again = notification.copies > 0
    return {
      status,
      error,
      state: again ? ('waiting' as const) : ('delivered' as const),
      dueAt: again ? state.now() : null,
      copies: Math.max(notification.copies - 1, 0),
    }
  }
  const wait = retryWaits[notification.attempts]
  return {
    status,
    error,
    state: wait === undefined ? ('given_up' as const) : ('waiting' as const),
    dueAt: wait === undefined ? null : later(state, wait),
    copies: notification.copies,
  }
}

/** The body WeChat posts. https://pay.weixin.qq.com/docs/merchant/products/notification/introduction.html */
const envelope = (state: SandboxState, notification: Notification, manner: Manner): string => {
  const { apiV3Key } = state.credentials()
  const plaintext = manner === 'altered_amount' ? alteredAmount(notification.resource) : notification.resource
  const sealed = encryptResource(plaintext, notification.original_type, apiV3Key)
  return JSON.stringify({
    id: notification.id,
    create_time: beijingTime(notification.created_at),
    resource_type: 'encrypt-resource',
    event_type: notification.event_type,
    summary: notification.summary,
    resource: {
      original_type: notification.original_type,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: manner === 'tampered' ? flipOneBit(sealed.ciphertext) : sealed.ciphertext,
      associated_data: notification.original_type,
      nonce: sealed.nonce,
    },
  })
}

const alteredAmount = (resource: string): string => {
  const plain = JSON.parse(resource) as { amount: { total: number; payer_total: number } }
  return JSON.stringify({ ...plain, amount: { ...plain.amount, total: 1, payer_total: 1 } })
}

const flipOneBit = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes.toString('base64')
}

const post = async (state: SandboxState, notification: Notification, manner: Manner, stopping: AbortSignal): Promise<Delivery> => {
  const body = envelope(state, notification, manner)
  const signed = platformSignature(body, state.credentials(), state.now(), notification.signing, manner)
  try {
    const response = await fetch(notification.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'Mozilla/4.0', ...signed },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(answerTimeout)]),
    })
    await response.body?.cancel()
    return { status: response.status, error: null }
  } catch (error) {
    // An unreachable or slow receiver is an ordinary outcome here: it is written down and retried on schedule.
    return { status: null, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}
