import { openDialog } from './dialog.ts'
import { element } from './element.ts'

const ITEM = 48
const SETTLE_MS = 80

/** What turns in a sheet of wheels. `columns` may change as they are turned: February has fewer days. */
export type WheelModel = {
  title: string
  columns(): string[][]
  selected: number[]
  turned(column: number, index: number): void
}

/** A sheet of wheels, as the pickers of WeChat: true when the person said 确定. */
export function showWheels(overlay: HTMLElement, model: WheelModel): { done: Promise<boolean>; redraw(): void } {
  const row = element('div', 'wx-wheels-columns')
  const wheels: Wheel[] = []
  const redraw = () => {
    const columns = model.columns()
    while (wheels.length > columns.length) wheels.pop()?.root.remove()
    columns.forEach((items, column) => {
      let wheel = wheels[column]
      if (!wheel) {
        wheel = new Wheel(`第${column + 1}列`, (index) => {
          model.selected[column] = index
          model.turned(column, index)
          redraw()
        })
        wheels[column] = wheel
        row.append(wheel.root)
      }
      model.selected[column] = wheel.draw(items, model.selected[column] ?? 0)
    })
  }
  const done = new Promise<boolean>((resolve) => {
    const finish = (chosen: boolean) => {
      dialog.close()
      resolve(chosen)
    }
    const cancel = element('button', 'wx-wheels-cancel', { type: 'button' }, '取消')
    const confirm = element('button', 'wx-wheels-done', { type: 'button' }, '确定')
    cancel.addEventListener('click', () => finish(false))
    confirm.addEventListener('click', () => {
      for (const wheel of wheels) wheel.settle()
      finish(true)
    })
    const head = element('div', 'wx-wheels-head', {}, cancel, element('span', 'wx-wheels-title', {}, model.title), confirm)
    const dialog = openDialog(
      overlay,
      { className: 'wx-wheels', role: 'dialog', label: model.title || '选择', dismissed: () => finish(false), lenient: true },
      head,
      row,
    )
    redraw()
    wheels[0]?.root.focus({ preventScroll: true })
  })
  return { done, redraw }
}

/** One wheel: a listbox that snaps, turned by finger, mouse wheel, tap or arrow keys. */
class Wheel {
  readonly root: HTMLElement
  readonly #chosen: (index: number) => void
  #items: string[] = []
  #index = 0
  #timer = 0

  constructor(label: string, chosen: (index: number) => void) {
    this.#chosen = chosen
    this.root = element('div', 'wx-wheel', { role: 'listbox', tabindex: '0', 'aria-label': label })
    this.root.addEventListener('scroll', () => {
      window.clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => this.settle(), SETTLE_MS)
    })
    this.root.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, Home: -this.#items.length, End: this.#items.length }[event.key]
      if (step === undefined) return
      event.preventDefault()
      this.#choose(Math.min(this.#items.length - 1, Math.max(0, this.#index + step)))
    })
  }

  /** Draws the items and answers which one is chosen, if there are no longer as many as before. */
  draw(items: string[], index: number): number {
    const at = Math.max(0, Math.min(index, items.length - 1))
    if (items.join('\n') !== this.#items.join('\n') || this.root.childElementCount === 0) {
      this.#items = items
      this.root.replaceChildren(
        ...items.map((text, one) => {
          const item = element('div', 'wx-wheel-item', { role: 'option' }, text)
          item.addEventListener('click', () => this.#choose(one))
          return item
        }),
      )
    }
    this.#index = at
    this.#mark()
    if (Math.abs(this.root.scrollTop - at * ITEM) > 1) this.root.scrollTop = at * ITEM
    return at
  }

  /** Takes the item the wheel stands at. */
  settle(): void {
    const index = Math.max(0, Math.min(this.#items.length - 1, Math.round(this.root.scrollTop / ITEM)))
    if (index !== this.#index) this.#choose(index)
  }

  #choose(index: number): void {
    this.#index = index
    this.#mark()
    this.#chosen(index)
  }

  #mark(): void {
    const { children } = this.root
    for (let at = 0; at < children.length; at += 1) children[at]?.setAttribute('aria-selected', String(at === this.#index))
  }
}
