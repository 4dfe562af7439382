import type { Chain } from './chain.ts'

type Word =
  | { readonly t: 'who' }
  | { readonly t: 'chain'; readonly chain: Chain }
  | { readonly t: 'ended'; readonly family: string; readonly why?: string }

/** Between the console's windows in this browser: a new one goes on with the session of the others, and signing out reaches all. */
const channel = new BroadcastChannel('yijiantong.console')

const say = (word: Word): void => channel.postMessage(word)

export const tellChain = (chain: Chain): void => say({ t: 'chain', chain })
export const tellEnded = (family: string, why?: string): void => say({ t: 'ended', family, ...(why !== undefined && { why }) })

export const listen = (on: {
  readonly asked: () => void
  readonly chain: (chain: Chain) => void
  readonly ended: (family: string, why?: string) => void
}): void => {
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.t === 'who') on.asked()
    else if (data.t === 'chain') on.chain(data.chain)
    else on.ended(data.family, data.why)
  })
}

const patience = 150

/** Asks the other windows; undefined when none of them answers. */
export const askWindows = (): Promise<Chain | undefined> =>
  new Promise((resolve) => {
    const done = (chain?: Chain) => {
      channel.removeEventListener('message', hear)
      clearTimeout(timer)
      resolve(chain)
    }
    const hear = ({ data }: MessageEvent<Word>) => {
      if (data.t === 'chain') done(data.chain)
    }
    const timer = setTimeout(() => done(), patience)
    channel.addEventListener('message', hear)
    say({ t: 'who' })
  })
