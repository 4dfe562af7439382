import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { firstScreens } from '../faces/first-screen.ts'
import { scrolling } from '../faces/scrolling.ts'
import { sizes } from '../faces/sizes.ts'
import type { Bench } from './bench.ts'

/** A page is opened anew each time. */
const TURNS = 7

/** Sizes first: they see to it that what is measured is built. */
export const faces: Bench = {
  asks: 'how soon is something on the screen, how smoothly does it scroll, and how much has to be loaded?',
  async run({ seconds }) {
    try {
      return [...(await sizes()), ...(await firstScreens(TURNS)), ...(await scrolling(2 * seconds))]
    } finally {
      await closeBrowser()
    }
  },
}
