import { createHmac, timingSafeEqual } from 'node:crypto'
import { minutes } from '@yijiantong/kernel/clock.ts'

/**
 * Short-lived leave for one viewer to see one object, issued by the service that knows who takes part and honoured by the
 * service that keeps the object, without asking each other. `<expiry in ms, base 36>.<HMAC-SHA256, base64url>`.
 */
export type Tickets = {
  /** Leave for `viewerId` until `now + ttlMs`; ten minutes unless told. */
  issue(objectId: string, viewerId: string, now: number, ttlMs?: number): string
  holds(ticket: string, objectId: string, viewerId: string, now: number): boolean
}

const TTL = minutes(10)

/** `secret` is shared by the services of one deployment: at least 32 bytes. */
export const ticketsWith = (secret: string | Uint8Array): Tickets => {
  if (Buffer.byteLength(secret) < 32) throw new RangeError('the secret that signs tickets is shorter than 32 bytes')
  // A key of its own, so that a secret shared with another use signs nothing that the other would accept.
  const key = createHmac('sha256', secret).update('object ticket').digest()
  const sign = (expiry: string, objectId: string, viewerId: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([expiry, objectId, viewerId]))
      .digest()
  return {
    issue(objectId, viewerId, now, ttlMs = TTL) {
      const expiry = (now + ttlMs).toString(36)
      return `${expiry}.${sign(expiry, objectId, viewerId).toString('base64url')}`
    },
    holds(ticket, objectId, viewerId, now) {
      const [expiry = '', mac = '', ...rest] = ticket.split('.')
      const given = Buffer.from(mac, 'base64url')
      const right = sign(expiry, objectId, viewerId)
      const genuine = given.length === right.length && timingSafeEqual(given, right)
      return genuine && rest.length === 0 && now < Number.parseInt(expiry, 36)
    },
  }
}
