import { live } from './live/live.ts'

App({
  onShow() {
    live.resume()
  },
  onHide() {
    live.pause()
  },
})
