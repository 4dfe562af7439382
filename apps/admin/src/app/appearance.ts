import { useSyncExternalStore } from 'react'
import type { Shade } from './theme.ts'

export type Appearance = 'system' | Shade

const key = 'yijiantong.console.appearance'
const system = matchMedia('(prefers-color-scheme: dark)')
const still = matchMedia('(prefers-reduced-motion: reduce)')
const listeners = new Set<() => void>()

const isAppearance = (text: string | null): text is Appearance => text === 'system' || text === 'light' || text === 'dark'

/** Of no interest to anybody else, so it may stay on this computer. */
const read = (): Appearance => {
  const kept = localStorage.getItem(key)
  return isAppearance(kept) ? kept : 'system'
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  system.addEventListener('change', listener)
  still.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
    still.removeEventListener('change', listener)
  }
}

const shadeNow = (): Shade => {
  const appearance = read()
  if (appearance !== 'system') return appearance
  return system.matches ? 'dark' : 'light'
}

const movesNow = (): boolean => !still.matches

export const choose = (appearance: Appearance): void => {
  localStorage.setItem(key, appearance)
  for (const listener of listeners) listener()
}

export const useAppearance = (): { appearance: Appearance; shade: Shade; moves: boolean } => ({
  appearance: useSyncExternalStore(subscribe, read),
  shade: useSyncExternalStore(subscribe, shadeNow),
  /** Whether things may slide and fade; some people are made ill by it and have told their computer. */
  moves: useSyncExternalStore(subscribe, movesNow),
})
