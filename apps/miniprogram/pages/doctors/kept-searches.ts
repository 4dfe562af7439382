import { signedIn } from '../../client/session.ts'
import { withNewest } from './searches.ts'

/** What one has looked for stays on this telephone, each account's by itself; the server has no list of it. */
const keptAs = (): string => `searches:${signedIn()?.userId ?? ''}`

export const recentSearches = (): string[] => {
  const kept: unknown = wx.getStorageSync(keptAs())
  return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []
}

export const rememberSearch = (words: string): void => wx.setStorageSync(keptAs(), withNewest(recentSearches(), words))

export const forgetSearches = (): void => wx.removeStorageSync(keptAs())
