import { randomBytes } from 'node:crypto'
import type { Signing } from './pay-signing.ts'
import type { RefundOutcome } from './sentinels.ts'
import type { SandboxState } from './state.ts'

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'

/** Amounts are 分, times milliseconds since 1970. */
export type Trade = {
  out_trade_no: string
  prepay_id: string
  appid: string
  mchid: string
  description: string
  openid: string
  total: number
  attach: string
  notify_url: string
  expires_at: number | null
  state: TradeState
  transaction_id: string | null
  paid_at: number | null
  last_decline: string | null
  signing: Signing
  created_at: number
}

export type RefundState = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'

export type Refund = {
  out_refund_no: string
  refund_id: string
  out_trade_no: string
  amount: number
  total: number
  reason: string
  notify_url: string
  status: RefundState
  /** What it becomes once `settle_at` has come; null waits for a person. */
  settle_as: RefundState
  settle_at: number | null
  settled_at: number | null
  signing: Signing
  created_at: number
}

/** WeChat closes a transaction by itself when its time is over; this reads it that way. */
const asOf = (trade: Trade, now: number): Trade =>
  trade.state === 'NOTPAY' && trade.expires_at !== null && trade.expires_at <= now ? { ...trade, state: 'CLOSED' } : trade

const findTrade = ({ db, now }: SandboxState, where: string, value: string): Trade | null => {
  const row = db.prepare(`select * from trades where ${where} = ?`).get(value) as Trade | undefined
  return row ? asOf(row, now()) : null
}
export const tradeByNumber = (state: SandboxState, outTradeNo: string) => findTrade(state, 'out_trade_no', outTradeNo)
export const tradeByPrepay = (state: SandboxState, prepayId: string) => findTrade(state, 'prepay_id', prepayId)
export const tradeByTransaction = (state: SandboxState, transactionId: string) => findTrade(state, 'transaction_id', transactionId)

export const openTrade = (
  { db, now }: SandboxState,
  trade: Omit<Trade, 'prepay_id' | 'state' | 'transaction_id' | 'paid_at' | 'last_decline' | 'created_at'>,
): string => {
  const at = now()
  const prepayId = `wx${digitsOf(at)}${randomBytes(8).toString('hex')}0000`
  db.prepare(
    `insert into trades (out_trade_no, prepay_id, appid, mchid, description, openid, total, attach, notify_url, expires_at, state,
       signing, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'NOTPAY', ?, ?)`,
  ).run(
    trade.out_trade_no,
    prepayId,
    trade.appid,
    trade.mchid,
    trade.description,
    trade.openid,
    trade.total,
    trade.attach,
    trade.notify_url,
    trade.expires_at,
    trade.signing,
    at,
  )
  return prepayId
}

export const settleTrade = ({ db, now }: SandboxState, outTradeNo: string): void => {
  const transactionId = `42${digitsOf(now())}${Array.from(randomBytes(12), (byte) => byte % 10).join('')}`
  db.prepare(`update trades set state = 'SUCCESS', transaction_id = ?, paid_at = ? where out_trade_no = ?`).run(
    transactionId,
    now(),
    outTradeNo,
  )
}

export const declineTrade = ({ db }: SandboxState, outTradeNo: string, reason: string): void => {
  db.prepare('update trades set last_decline = ? where out_trade_no = ?').run(reason, outTradeNo)
}

export const moveTrade = ({ db }: SandboxState, outTradeNo: string, state: TradeState): void => {
  db.prepare('update trades set state = ? where out_trade_no = ?').run(state, outTradeNo)
}

/** Newest first. */
export const listTrades = ({ db, now }: SandboxState, limit: number): (Trade & { phone: string | null })[] =>
  (
    db
      .prepare(
        'select trades.*, people.phone from trades left join people using (openid) order by trades.created_at desc, trades.rowid desc limit ?',
      )
      .all(limit) as (Trade & { phone: string | null })[]
  ).map((trade) => ({ ...asOf(trade, now()), phone: trade.phone }))

export const refundByNumber = ({ db }: SandboxState, outRefundNo: string): Refund | null =>
  (db.prepare('select * from refunds where out_refund_no = ?').get(outRefundNo) as Refund | undefined) ?? null

export const refundById = ({ db }: SandboxState, refundId: string): Refund | null =>
  (db.prepare('select * from refunds where refund_id = ?').get(refundId) as Refund | undefined) ?? null

/** Sum of what was refunded or is on its way, in 分. */
export const refundedTotal = ({ db }: SandboxState, outTradeNo: string): number =>
  Number(
    db.prepare(`select coalesce(sum(amount), 0) as sum from refunds where out_trade_no = ? and status <> 'CLOSED'`).get(outTradeNo)?.sum ??
      0,
  )

export const openRefund = ({ db, now }: SandboxState, refund: Omit<Refund, 'refund_id' | 'status' | 'settled_at' | 'created_at'>): void => {
  const at = now()
  const refundId = `503${digitsOf(at)}${Array.from(randomBytes(9), (byte) => byte % 10).join('')}`
  db.prepare(
    `insert into refunds (out_refund_no, refund_id, out_trade_no, amount, total, reason, notify_url, status, settle_as, settle_at, signing,
       created_at) values (?, ?, ?, ?, ?, ?, ?, 'PROCESSING', ?, ?, ?, ?)`,
  ).run(
    refund.out_refund_no,
    refundId,
    refund.out_trade_no,
    refund.amount,
    refund.total,
    refund.reason,
    refund.notify_url,
    refund.settle_as,
    refund.settle_at,
    refund.signing,
    at,
  )
}

export const settleRefund = ({ db, now }: SandboxState, outRefundNo: string, status: RefundState): void => {
  db.prepare('update refunds set status = ?, settled_at = ?, settle_at = null where out_refund_no = ?').run(status, now(), outRefundNo)
}

export const refundsDue = ({ db, now }: SandboxState): Refund[] =>
  db.prepare(`select * from refunds where status = 'PROCESSING' and settle_at <= ? order by settle_at`).all(now()) as Refund[]

export const nextRefundAt = ({ db }: SandboxState): number | null =>
  (db.prepare(`select min(settle_at) as at from refunds where status = 'PROCESSING'`).get() as { at: number | null }).at

/** Newest first. */
export const listRefunds = ({ db }: SandboxState, limit: number): Refund[] =>
  db.prepare('select * from refunds order by created_at desc, rowid desc limit ?').all(limit) as Refund[]

/** The next refund asked for will end like this, whatever its amount. */
export const setNextRefund = ({ db }: SandboxState, how: RefundOutcome): void => {
  db.prepare(`insert into failures_ahead (kind, how) values ('refund', ?) on conflict (kind) do update set how = excluded.how`).run(how)
}

export const peekNextRefund = ({ db }: SandboxState): RefundOutcome | null =>
  (db.prepare(`select how from failures_ahead where kind = 'refund'`).get() as { how: RefundOutcome } | undefined)?.how ?? null

export const takeNextRefund = (state: SandboxState): RefundOutcome | null => {
  const how = peekNextRefund(state)
  if (how) state.db.prepare(`delete from failures_ahead where kind = 'refund'`).run()
  return how
}

/** `20260102030405` in Beijing, the head of WeChat's own numbers. */
const digitsOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)
