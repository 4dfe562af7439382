import type { Host } from '../host.ts'
import type { Area } from './wx.ts'

const events = {
  Canplay: 'canplay',
  Play: 'play',
  Pause: 'pause',
  Ended: 'ended',
  Error: 'error',
  TimeUpdate: 'timeupdate',
  Waiting: 'waiting',
  Seeking: 'seeking',
  Seeked: 'seeked',
} as const

type Listener = (detail: Record<string, unknown>) => void

/** Sounds inside the mini program. */
export const audioApis: Area = (host) => ({
  now: { createInnerAudioContext: () => audioContext(host) },
})

function audioContext({ asset }: Host) {
  const audio = new Audio()
  const listeners = new Map<string, Map<Listener, EventListener>>()
  const stopped = new Set<Listener>()
  const context: Record<string, unknown> = {
    play: () => {
      // A browser that refuses to play before a touch says so by `error`.
      audio.play().catch((error: unknown) => audio.dispatchEvent(new ErrorEvent('error', { message: String(error) })))
    },
    pause: () => audio.pause(),
    stop: () => {
      audio.pause()
      audio.currentTime = 0
      for (const listener of stopped) listener({})
    },
    seek: (position: number) => {
      audio.currentTime = position
    },
    destroy: () => {
      audio.pause()
      audio.removeAttribute('src')
      listeners.clear()
    },
    onStop: (listener: Listener) => stopped.add(listener),
    offStop: (listener: Listener) => stopped.delete(listener),
  }
  for (const [name, type] of Object.entries(events)) {
    const known = new Map<Listener, EventListener>()
    listeners.set(name, known)
    context[`on${name}`] = (listener: Listener) => {
      const heard = () => listener(type === 'error' ? { errCode: 10_001, errMsg: '播放失败' } : {})
      known.set(listener, heard)
      audio.addEventListener(type, heard)
    }
    context[`off${name}`] = (listener?: Listener) => {
      for (const [one, heard] of known) if (!listener || one === listener) audio.removeEventListener(type, heard)
    }
  }
  return Object.defineProperties(context, {
    src: { get: () => audio.getAttribute('src') ?? '', set: (path: string) => audio.setAttribute('src', asset(path)) },
    volume: { get: () => audio.volume, set: (value: number) => Object.assign(audio, { volume: value }) },
    loop: { get: () => audio.loop, set: (value: boolean) => Object.assign(audio, { loop: value }) },
    autoplay: { get: () => audio.autoplay, set: (value: boolean) => Object.assign(audio, { autoplay: value }) },
    playbackRate: { get: () => audio.playbackRate, set: (value: number) => Object.assign(audio, { playbackRate: value }) },
    duration: { get: () => (Number.isFinite(audio.duration) ? audio.duration : 0) },
    currentTime: { get: () => audio.currentTime },
    paused: { get: () => audio.paused },
  })
}
