import type { Router } from '../pages/router.ts'
import type { TabChoice } from './tab-bar.ts'

/** A tab was pressed: its page comes, and hears of the press. */
export function chooseTab(router: Router, { index, item, again }: TabChoice): void {
  if (!again) router.switchTab(`/${item.pagePath}`)
  router.top.call('onTabItemTap', { index: String(index), pagePath: item.pagePath, text: item.text })
}
