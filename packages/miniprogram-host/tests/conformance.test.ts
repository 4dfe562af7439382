import { describe } from 'vitest'
import { basicBuiltIns } from './conformance/basic.ts'
import { components, pageMeta } from './conformance/components.ts'
import { events, wxs } from './conformance/events.ts'
import { buttons, choices, textFields } from './conformance/fields.ts'
import { pages } from './conformance/pages.ts'
import { pickers } from './conformance/pickers.ts'
import { scrolling } from './conformance/scrolling.ts'
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
})
