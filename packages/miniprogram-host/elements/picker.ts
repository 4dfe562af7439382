import { showWheels } from '../chrome/wheels.ts'
import { currentHost } from '../host.ts'
import { type FormControl, WxElement } from './element.ts'
import { dateModel, multiModel, type PickerModel, type PickerProperties, selectorModel, timeModel } from './picker-models.ts'

/** Chooses one or several things, a time or a date on wheels. Regions need a directory of places, which a browser does not bring. */
export class Picker extends WxElement implements FormControl {
  #redraw: (() => void) | undefined
  #initial: unknown

  protected override start(): void {
    this.#initial = this.properties.value
    if (!this.hasAttribute('role')) this.setAttribute('role', 'button')
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0
    this.setAttribute('aria-haspopup', 'dialog')
  }

  protected override changed(name: string, value: unknown): void {
    if (name === 'range') this.#redraw?.()
    if (name === 'disabled') this.setAttribute('aria-disabled', String(Boolean(value)))
  }

  override activate(): boolean {
    if (!this.flag('disabled')) this.#open().catch(reportError)
    return true
  }

  get formName(): string {
    return this.text('name')
  }

  get formValue(): unknown {
    return this.properties.value
  }

  reset(): void {
    this.updateModel('value', this.#initial)
  }

  async #open(): Promise<void> {
    const { frame, wx } = currentHost()
    const model = this.#model()
    if (!model) {
      await (wx.showToast as (toast: object) => Promise<unknown>)({ title: '请在微信里选择地区', icon: 'none' })
      this.emit('cancel')
      return
    }
    const { done, redraw } = showWheels(frame.overlay, model)
    this.#redraw = redraw
    const chosen = await done
    this.#redraw = undefined
    if (!chosen) {
      this.emit('cancel')
      return
    }
    const value = model.result()
    this.updateModel('value', value)
    this.emit('change', { value })
  }

  #model(): PickerModel | undefined {
    const properties = (): PickerProperties => ({
      range: (this.properties.range as unknown[] | undefined) ?? [],
      rangeKey: this.text('rangeKey'),
      value: this.properties.value,
      start: this.text('start'),
      end: this.text('end'),
      fields: this.text('fields', 'day'),
      title: this.text('headerText'),
    })
    switch (this.text('mode', 'selector')) {
      case 'selector':
        return selectorModel(properties, () => undefined)
      case 'multiSelector':
        return multiModel(properties, (column, value) => this.emit('columnchange', { column, value }))
      case 'time':
        return timeModel(properties, () => undefined)
      case 'date':
        return dateModel(properties, () => undefined)
      default:
        return undefined
    }
  }
}
