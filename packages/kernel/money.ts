/** An amount in 分, the hundredth of a yuan. Always a safe integer; may be negative only inside a ledger. */
export type Fen = number & { readonly __unit: 'fen' }

export const fen = (amount: number): Fen => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an amount in fen: ${amount}`)
  return amount as Fen
}

export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let total = 0
  for (const amount of amounts) total += amount
  return fen(total)
}

/** `1234` → `12.34`, for people; no currency sign. */
export const yuan = (amount: Fen): string => {
  const cents = Math.abs(amount)
  return `${amount < 0 ? '-' : ''}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
