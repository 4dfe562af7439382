import { signedIn } from '../../client/session.ts'

/** A review somebody has begun, on this telephone. */
export type Begun = { readonly stars: number; readonly tags: readonly string[]; readonly text: string }

const keyOf = (id: string): string => `review:${signedIn()?.userId ?? ''}:${id}`

export const readBegun = (id: string): Begun | undefined => {
  const kept: unknown = wx.getStorageSync(keyOf(id))
  return typeof kept === 'object' && kept !== null && 'stars' in kept ? (kept as Begun) : undefined
}

export const keepBegun = (id: string, review: Begun): void => wx.setStorageSync(keyOf(id), review)

export const dropBegun = (id: string): void => wx.removeStorageSync(keyOf(id))
