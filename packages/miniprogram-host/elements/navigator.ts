import { Failure } from '../api/call.ts'
import { currentHost } from '../host.ts'
import { WxElement } from './element.ts'

/** A link to another page. */
export class Navigator extends WxElement {
  protected override start(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'link')
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0
  }

  override get hoverClasses(): string[] {
    const name = this.text('hoverClass', 'navigator-hover')
    if (name === 'none') return []
    return name === 'navigator-hover' ? [name] : this.classesOf('hoverClass')
  }

  override activate(): boolean {
    const { router } = currentHost()
    const url = this.text('url')
    const kind = this.text('openType', 'navigate')
    const moves: Record<string, () => unknown> = {
      navigate: () => router.navigateTo(url),
      redirect: () => router.redirectTo(url),
      switchTab: () => router.switchTab(url),
      reLaunch: () => router.reLaunch(url),
      navigateBack: () => router.navigateBack(this.number('delta', 1)),
      exit: () => undefined,
    }
    try {
      moves[kind]?.()
      this.emit('success', { errMsg: `${kind}:ok` })
      this.emit('complete', { errMsg: `${kind}:ok` })
    } catch (cause) {
      const { errMsg } = new Failure(kind, cause)
      this.emit('fail', { errMsg })
      this.emit('complete', { errMsg })
    }
    return true
  }
}
