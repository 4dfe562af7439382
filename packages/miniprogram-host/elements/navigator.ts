import { currentHost } from '../host.ts'
import { WxElement } from './element.ts'

const moves: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

type Move = (options: object) => void

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
    const move = currentHost().wx[moves[this.text('openType', 'navigate')] ?? 'navigateTo'] as Move
    move({
      url: this.text('url'),
      delta: this.number('delta', 1),
      success: (result: { errMsg: string }) => this.emit('success', { errMsg: result.errMsg }),
      fail: (failure: { errMsg: string }) => this.emit('fail', { errMsg: failure.errMsg }),
      complete: (result: { errMsg: string }) => this.emit('complete', { errMsg: result.errMsg }),
    })
    return true
  }
}
