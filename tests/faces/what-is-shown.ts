import type { Frame } from 'playwright-core'

/** What somebody who reads of a failure would ask first. Never throws: the failure itself is to be heard of. */
export const tellWhatIsShown = async (frame: Frame): Promise<void> => {
  const text = await frame.locator('body').innerText({ timeout: 2000 }).catch(String)
  console.error(`At ${frame.url()} was shown:\n${text.slice(0, 2000)}`)
}
