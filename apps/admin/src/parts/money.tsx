/** 分 as 元 with two decimals, in integers throughout. */
export const yuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}

/** 12.5 → 1250; undefined for what is no amount. */
export const fenOf = (text: string): number | undefined => {
  const [, whole, decimals = ''] = /^\s*(\d{1,7})(?:\.(\d{1,2}))?\s*$/.exec(text) ?? []
  return whole === undefined ? undefined : Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
}

/** In a column that says 元. */
export const Money = ({ fen }: { readonly fen: number }) => <span className="figure money">{yuan(fen)}</span>

export const Price = ({ fen }: { readonly fen: number }) => <span className="figure">¥ {yuan(fen)}</span>
