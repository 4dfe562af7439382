import { element } from '../chrome/element.ts'
import { currentHost } from '../host.ts'
import { WxElement } from './element.ts'

const positions = ['top', 'bottom', 'center', 'left', 'right', 'top left', 'top right', 'bottom left', 'bottom right']

/** image in its thirteen modes. With an aria-label it is an image to screen readers, without one it is decoration. */
export class Image extends WxElement {
  static readonly observedAttributes = ['aria-label']

  readonly #picture = element('img', '', { alt: '', draggable: 'false' })

  protected override start(): void {
    this.append(this.#picture)
    this.#picture.addEventListener('load', () => {
      this.classList.remove('wx-broken')
      const { naturalWidth: width, naturalHeight: height } = this.#picture
      this.emit('load', { width, height })
    })
    this.#picture.addEventListener('error', () => {
      this.classList.add('wx-broken')
      this.emit('error', { errMsg: `GET ${this.text('src')} fail` })
    })
  }

  attributeChangedCallback(_name: string, _before: string | null, label: string | null): void {
    if (label && !this.hasAttribute('role')) this.setAttribute('role', 'img')
  }

  protected override changed(name: string, value: unknown): void {
    if (name === 'lazyLoad') this.#picture.loading = value ? 'lazy' : 'eager'
    if (name === 'mode') this.#setMode(String(value))
    if (name === 'src') this.#load(String(value ?? ''))
    if (name === 'showMenuByLongpress') this.classList.toggle('wx-image-menu', Boolean(value))
  }

  #setMode(mode: string): void {
    this.setAttribute('mode', mode)
    const fits: Record<string, string> = { aspectFit: 'contain', aspectFill: 'cover' }
    this.#picture.style.objectFit = positions.includes(mode) ? 'none' : (fits[mode] ?? 'fill')
    this.#picture.style.objectPosition = positions.includes(mode) ? mode : ''
  }

  #load(path: string): void {
    const host = currentHost()
    const address = path ? host.asset(path) : ''
    if (address) {
      // lazy-load has to be known before the address is.
      this.#picture.loading = this.flag('lazyLoad') ? 'lazy' : 'eager'
      this.#picture.src = address
      return
    }
    this.#picture.removeAttribute('src')
    // A kept file may still be on its way from disk.
    if (path)
      host.files.ready.then(() => {
        const found = host.asset(path)
        if (this.text('src') !== path) return
        if (found) this.#picture.src = found
        else this.emit('error', { errMsg: `GET ${path} 404 (Not Found)` })
      }, reportError)
  }
}
