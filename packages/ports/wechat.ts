/** What we need of the WeChat open platform for a mini program. */
export type Wechat = {
  /** Exchanges the code of `wx.login` for the person's identity in this mini program. Codes live 5 minutes and work once. */
  exchangeLoginCode(code: string): Promise<{ openid: string; unionid?: string }>
  /** Exchanges the code of the phone-number button for the number, without country code. Works once. */
  exchangePhoneCode(code: string): Promise<{ phone: string }>
  /** Sends a one-off subscribe message the person has agreed to. `delivered: false` when they have not, or have blocked it. */
  sendNotice(notice: Notice): Promise<{ delivered: boolean; reason?: string }>
  /** Asks WeChat whether a text may be shown; `suggest` is WeChat's own verdict. */
  checkText(text: {
    openid: string
    scene: 'profile' | 'comment' | 'forum' | 'social'
    content: string
  }): Promise<{ suggest: 'pass' | 'review' | 'risky'; label: number }>
}

export type Notice = {
  openid: string
  templateId: string
  /** Page of the mini program to open, with its query. */
  page: string
  /** Template keyword to value; each value within WeChat's length for its keyword type. */
  values: Record<string, string>
}

/** A code that WeChat does not know, has expired or was used before. */
export class WechatCodeRefused extends Error {
  override name = 'WechatCodeRefused'
}
