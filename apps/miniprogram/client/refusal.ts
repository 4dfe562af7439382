/** Why something did not happen, as the server said it or, when it could not be asked, as we say it. */
export class Refusal extends Error {
  override name = 'Refusal'
  /** Stable, `noun.reason`. `network.*` are ours. */
  readonly code: string
  /** The names of fields at fault with a sentence each, of `request.invalid`. */
  readonly fields: readonly { field: string; text: string }[]
  readonly requestId: string | undefined

  /** `message` is a Chinese sentence: what happened, and what to do. */
  constructor(code: string, message: string, more: { fields?: readonly { field: string; text: string }[]; requestId?: string } = {}) {
    super(message)
    this.code = code
    this.fields = more.fields ?? []
    this.requestId = more.requestId
  }
}

/** What only the telephone can know. */
export const local = {
  'network.offline': '网络没有连上。请检查网络后再试，您填写的内容还在。',
  'network.slow': '网络有点慢，这次没有等到答复。请稍后再试，您填写的内容还在。',
  'picture.denied': '没有相册或相机的权限。请在设置里允许后再选图片。',
  'picture.unreadable': '这张图片打不开。请换一张试试。',
} as const

export const refuse = (code: keyof typeof local): Refusal => new Refusal(code, local[code])

/** Whatever was thrown, as a refusal. Our own mistakes are told apart from the server's, and reach `App.onError`. */
export const asRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  setTimeout(() => {
    throw error
  })
  return new Refusal('app.failed', '这一步没有成功。请返回上一页再试一次。')
}

/** Refusals that are about the moment: the same request may be tried again without asking anybody. */
const passing = ['network.offline', 'network.slow', 'service.unavailable', 'storage.unavailable', 'picture.decoder_busy']

export const isPassing = (error: unknown): boolean => error instanceof Refusal && passing.includes(error.code)
