import { onlineManager } from '@tanstack/react-query'

const between = 2000
let asking = false

/**
 * A request met nobody. Reads wait from now on (react-query pauses what it would retry) until the server answers again, and then
 * go on by themselves.
 */
export const lost = (): void => {
  onlineManager.setOnline(false)
  if (asking) return
  asking = true
  setTimeout(ask, between)
}

/** Resolves when the server answers again. */
export const answered = (): Promise<void> =>
  new Promise((resolve) => {
    const unsubscribe = onlineManager.subscribe((online) => {
      if (!online) return
      unsubscribe()
      resolve()
    })
  })

const ask = async (): Promise<void> => {
  const answered = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  )
  if (!answered) {
    setTimeout(ask, between)
    return
  }
  asking = false
  onlineManager.setOnline(true)
}
