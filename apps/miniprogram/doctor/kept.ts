import { signedIn } from '../client/session.ts'

/** What a doctor has begun to write, kept on the telephone until it is sent; nobody else who signs in here sees it. */
const nameOf = (name: string): string => `draft.${signedIn()?.userId ?? ''}.${name}`

export const keepDraft = (name: string, draft: unknown): void => wx.setStorageSync(nameOf(name), draft)

export const dropDraft = (name: string): void => wx.removeStorageSync(nameOf(name))

/** `is` tells whether what was found is of the shape expected: an older version of the mini program may have written it. */
export const keptDraft = <Draft>(name: string, is: (found: unknown) => found is Draft): Draft | undefined => {
  const found: unknown = wx.getStorageSync(nameOf(name))
  return is(found) ? found : undefined
}

export const isText = (found: unknown): found is string => typeof found === 'string' && found !== ''
