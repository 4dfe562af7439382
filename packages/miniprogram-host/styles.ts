import { dialogStyles } from './chrome/dialog-styles.ts'
import { chromeStyles } from './chrome/styles.ts'
import { elementStyles } from './elements/styles.ts'

/** The host's styles go before everything else, so that the mini program's own have the last word. */
export function addStyles(css: string | undefined): void {
  const own = document.createElement('style')
  own.textContent = `${chromeStyles}\n${dialogStyles}\n${elementStyles}`
  document.head.prepend(own)
  if (css === undefined) return
  const program = document.createElement('style')
  program.textContent = css
  document.head.append(program)
}
