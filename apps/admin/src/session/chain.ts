/**
 * What keeps a session alive: each refresh token buys the next one, the nth under the key `family-n`. The server answers the same
 * request under the same key with the same answer, so an answer lost on the way can be asked for again, and two windows that hold
 * the same chain get the same next link instead of looking like a thief and a victim.
 */
export type Chain = { readonly refreshToken: string; readonly family: string; readonly link: number }

/**
 * sessionStorage: a reload goes on, and the browser forgets it with the window. It holds no more than this; the access token
 * stays in memory. localStorage would leave a working key on a shared computer overnight.
 */
const place = 'yijiantong.console.session'

export const keep = (chain: Chain): void => sessionStorage.setItem(place, JSON.stringify(chain))

export const forget = (): void => sessionStorage.removeItem(place)

export const kept = (): Chain | undefined => {
  const text = sessionStorage.getItem(place)
  return text === null ? undefined : (JSON.parse(text) as Chain)
}

export const beginChain = (refreshToken: string): Chain => ({ refreshToken, family: crypto.randomUUID(), link: 0 })

export const nextLink = ({ family, link }: Chain, refreshToken: string): Chain => ({ refreshToken, family, link: link + 1 })

export const keyOf = ({ family, link }: Chain): string => `${family}-${link}`

export const isAhead = (one: Chain, other: Chain): boolean => one.family === other.family && one.link > other.link
