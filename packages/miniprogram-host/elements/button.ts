import { ApiFailure } from '../api/call.ts'
import { pickFiles } from '../api/pick-files.ts'
import { element } from '../chrome/element.ts'
import { share } from '../chrome/more.ts'
import { currentHost } from '../host.ts'
import { WxElement } from './element.ts'
import type { Form } from './form.ts'

const reflected = ['type', 'size', 'plain', 'disabled', 'loading']

/** button, with the open abilities a browser can have. */
export class Button extends WxElement {
  #spinner: HTMLElement | undefined

  protected override start(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'button')
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0
  }

  protected override changed(name: string, value: unknown): void {
    if (!reflected.includes(name)) return
    if (value) this.setAttribute(name, value === true ? '' : String(value))
    else this.removeAttribute(name)
    if (name === 'disabled') {
      if (value) this.setAttribute('aria-disabled', 'true')
      else this.removeAttribute('aria-disabled')
      this.tabIndex = value ? -1 : 0
    }
    if (name === 'loading') this.#spin(Boolean(value))
  }

  override get hoverClasses(): string[] {
    const name = this.text('hoverClass', 'button-hover')
    if (name === 'none' || this.flag('loading')) return []
    return name === 'button-hover' ? ['button-hover'] : this.classesOf('hoverClass')
  }

  override get hoverStartTime(): number {
    return this.number('hoverStartTime', 20)
  }

  override get hoverStayTime(): number {
    return this.number('hoverStayTime', 70)
  }

  override activate(): boolean {
    if (this.flag('disabled')) return true
    const form = this.closest('wx-form') as Form | null
    if (this.text('formType') === 'submit') form?.submit()
    if (this.text('formType') === 'reset') form?.reset()
    const open = this.text('openType')
    if (open) this.#open(open).catch(reportError)
    return false
  }

  async #open(kind: string): Promise<void> {
    const host = currentHost()
    switch (kind) {
      case 'getPhoneNumber':
      case 'getRealtimePhoneNumber':
        return this.#answer(kind.toLowerCase(), kind, () => host.options.vendor.phoneNumber())
      case 'share':
        return share(host, 'button', { id: this.id, dataset: { ...this.dataset } })
      case 'chooseAvatar':
        return this.#answer('chooseavatar', 'chooseAvatar', async () => {
          const [picture] = await pickFiles({ accept: 'image/*', multiple: false, camera: false })
          return { avatarUrl: picture ? host.files.addTemporary(picture) : '' }
        })
      case 'openSetting':
        return this.#answer('opensetting', 'openSetting', () => ({ authSetting: {} }))
      case 'agreePrivacyAuthorization':
        this.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
        return
      default:
        await (host.wx.showToast as (toast: object) => Promise<unknown>)({ title: '请在微信里使用这个功能', icon: 'none' })
    }
  }

  async #answer(event: string, api: string, work: () => object | Promise<object>): Promise<void> {
    try {
      this.emit(event, { errMsg: `${api}:ok`, ...(await work()) })
    } catch (cause) {
      this.emit(event, { errMsg: new ApiFailure(api, cause).errMsg })
    }
  }

  #spin(on: boolean): void {
    this.#spinner?.remove()
    this.#spinner = undefined
    if (on) {
      this.#spinner = element('i', 'wx-spinner')
      this.prepend(this.#spinner)
      this.setAttribute('aria-busy', 'true')
    } else this.removeAttribute('aria-busy')
  }
}
