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
    const kind = this.text('openType', 'navigate')
    this.#move(kind).then(
      () => this.#tell('success', { errMsg: `${kind}:ok` }),
      (cause: unknown) => this.#tell('fail', { errMsg: new Failure(kind, cause).errMsg }),
    )
    return true
  }

  #tell(outcome: 'success' | 'fail', detail: { errMsg: string }): void {
    this.emit(outcome, detail)
    this.emit('complete', detail)
  }

  async #move(kind: string): Promise<void> {
    const { router } = currentHost()
    const url = this.text('url')
    const moves: Record<string, () => unknown> = {
      navigate: () => router.navigateTo(url),
      redirect: () => router.redirectTo(url),
      switchTab: () => router.switchTab(url),
      reLaunch: () => router.reLaunch(url),
    }
    if (kind === 'navigateBack') router.navigateBack(this.number('delta', 1))
    if (!(kind in moves)) return
    await router.reach(url)
    moves[kind]?.()
  }
}
