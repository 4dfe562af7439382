import type { Declaration } from 'postcss'
import parseValue from 'postcss-value-parser'

/** What the browser does not know: `rpx` is a 750th of the phone's width, `vh` a hundredth of the page's height and not the window's. */
const units: Readonly<Record<string, string>> = { rpx: '--rpx', vh: '--vh' }

export const translateUnits = (declaration: Declaration): void => {
  if (/rpx|vh/i.test(declaration.value)) declaration.value = inUnits(declaration.value)
}

export const inUnits = (value: string): string => {
  const parsed = parseValue(value)
  parsed.walk((node) => {
    // What stands in url() is an address, whatever it looks like.
    if (node.type === 'function' && node.value.toLowerCase() === 'url') return false
    const size = node.type === 'word' ? parseValue.unit(node.value) : false
    const variable = size && units[size.unit.toLowerCase()]
    if (size && variable) node.value = Number(size.number) === 0 ? '0px' : `calc(${size.number}*var(${variable}))`
    return undefined
  })
  return parsed.toString()
}

/** A media query is asked before there is a phone to measure; it gets the width WeChat designs for, 375 px. */
export const inPixels = (params: string): string => params.replace(/(\d*\.?\d+)rpx\b/g, (_, number: string) => `${Number(number) / 2}px`)
