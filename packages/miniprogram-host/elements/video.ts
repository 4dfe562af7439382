import { element } from '../chrome/element.ts'
import { currentHost } from '../host.ts'
import { WxElement } from './element.ts'

const plain = ['play', 'pause', 'ended', 'waiting', 'error'] as const
const switches = ['autoplay', 'loop', 'muted'] as const

/** A video with the browser's own controls. */
export class Video extends WxElement {
  readonly #player = element('video', '', { playsinline: '' })

  protected override start(): void {
    this.#player.controls = this.flag('controls', true)
    this.append(this.#player)
    for (const type of plain) this.#player.addEventListener(type, () => this.emit(type))
    this.#player.addEventListener('timeupdate', () =>
      this.emit('timeupdate', { currentTime: this.#player.currentTime, duration: this.#player.duration }),
    )
    this.#player.addEventListener('loadedmetadata', () =>
      this.emit('loadedmetadata', { width: this.#player.videoWidth, height: this.#player.videoHeight, duration: this.#player.duration }),
    )
  }

  protected override changed(name: string, value: unknown): void {
    const player = this.#player
    if (name === 'src' || name === 'poster') player[name] = value ? currentHost().asset(String(value)) : ''
    if (name === 'controls') player.controls = Boolean(value)
    if (name === 'objectFit') player.style.objectFit = this.text('objectFit', 'contain')
    const named = switches.find((one) => one === name)
    if (named) player[named] = Boolean(value)
  }

  /** VideoContext. */
  override get context(): unknown {
    const player = this.#player
    return {
      play: () => {
        player.play().catch(() => this.emit('error', { errMsg: '播放失败' }))
      },
      pause: () => player.pause(),
      stop: () => {
        player.pause()
        player.currentTime = 0
      },
      seek: (position: number) => {
        player.currentTime = position
      },
      playbackRate: (rate: number) => {
        player.playbackRate = rate
      },
      requestFullScreen: () => player.requestFullscreen?.().catch(() => undefined),
      exitFullScreen: () => document.exitFullscreen?.().catch(() => undefined),
    }
  }
}
