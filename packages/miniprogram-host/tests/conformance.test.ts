import { describe } from 'vitest'
import { accessibility } from './conformance/accessibility.ts'
import { basicBuiltIns } from './conformance/basic.ts'
import { components, pageMeta } from './conformance/components.ts'
import { device, lifecycle } from './conformance/device.ts'
import { events, wxs } from './conformance/events.ts'
import { buttons, choices, textFields } from './conformance/fields.ts'
import { files } from './conformance/files.ts'
import { navigationBar, tabBar, telephone } from './conformance/frame.ts'
import { interaction } from './conformance/interaction.ts'
import { network } from './conformance/network.ts'
import { intersections, queries } from './conformance/observers.ts'
import { openAbilities, sounds } from './conformance/open.ts'
import { pages } from './conformance/pages.ts'
import { pickers } from './conformance/pickers.ts'
import { scrolling } from './conformance/scrolling.ts'
import { storage } from './conformance/storage.ts'
import { table } from './conformance/table.ts'
import { setTheStage } from './stage.ts'

/** One Chromium and one build for everything that is proved in docs/miniprogram-host-conformance.md. */
describe('the browser host behaves as WeChat documents', () => {
  setTheStage()
  basicBuiltIns()
  textFields()
  choices()
  buttons()
  pickers()
  scrolling()
  events()
  wxs()
  components()
  pageMeta()
  pages()
  interaction()
  storage()
  network()
  files()
  device()
  lifecycle()
  openAbilities()
  sounds()
  queries()
  intersections()
  navigationBar()
  tabBar()
  telephone()
  accessibility()
  table()
})
