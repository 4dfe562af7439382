import { WxElement } from './element.ts'

/** What only WeChat can show, and what we say in its place. */
export const unavailable: Record<string, string> = {
  camera: '请在微信里使用相机',
  'live-pusher': '请在微信里使用视频通话',
  'live-player': '请在微信里观看直播',
  map: '请在微信里查看地图',
  'web-view': '请在微信里打开这个网页',
  ad: '',
  'official-account': '',
  'open-data': '',
}

export function unavailableElement(sentence: string): CustomElementConstructor {
  return class extends WxElement {
    protected override start(): void {
      this.classList.add('wx-unavailable')
      this.hidden = sentence === ''
      this.append(sentence)
    }
  }
}
