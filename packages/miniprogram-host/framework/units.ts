const rpx = /(-?\d*\.?\d+)rpx\b/g
const vh = /(-?\d*\.?\d+)vh\b/g

/** The units of WXSS that a browser does not know, for styles written at run time. The build does the same for style sheets. */
export function cssUnits(style: string): string {
  if (!style.includes('rpx') && !style.includes('vh')) return style
  return style.replace(rpx, 'calc($1 * var(--rpx))').replace(vh, 'calc($1 * var(--vh))')
}

/** A length as the attributes of built-ins take it: `12`, `'12'`, `'12px'` and `'24rpx'`. */
export function cssLength(value: unknown): string {
  if (value === undefined || value === null || value === '') return ''
  const text = String(value).trim()
  return /^-?[\d.]+$/.test(text) ? `${text}px` : cssUnits(text)
}

/** The same as a number of CSS pixels. */
export function pixels(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const found = /^\s*(-?[\d.]+)\s*(rpx|px)?\s*$/.exec(String(value))
  if (!found) return undefined
  const amount = Number(found[1])
  return found[2] === 'rpx' ? amount * rpxInPixels() : amount
}

export function rpxInPixels(): number {
  const device = document.querySelector('.wx-device')
  return device ? device.clientWidth / 750 : window.innerWidth / 750
}

export const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
