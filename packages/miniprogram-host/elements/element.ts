import type { AnimationStep } from '../api/animation.ts'
import { type Fired, fire } from '../events/dispatch.ts'
import { playSteps } from '../framework/animate.ts'
import { elementOf, scopedClasses } from '../framework/nodes.ts'

export type ModelListener = (value: unknown) => void

/** What a form reads and resets. */
export type FormControl = HTMLElement & { formName: string; formValue: unknown; reset(): void }

/**
 * A built-in: a custom element whose properties glass-easel sets as values. Nothing is drawn before the element is in the document,
 * so `start` sees every property of the template.
 */
export class WxElement extends HTMLElement {
  readonly properties: Record<string, unknown> = {}
  readonly #models = new Map<string, ModelListener>()
  #started = false

  connectedCallback(): void {
    if (!this.#started) {
      this.#started = true
      this.start()
      for (const [name, value] of Object.entries(this.properties)) this.changed(name, value)
    }
    this.entered()
  }

  disconnectedCallback(): void {
    this.left()
  }

  setProperty(name: string, value: unknown): void {
    const before = this.properties[name]
    this.properties[name] = value
    if (name === 'hidden') this.toggleAttribute('hidden', Boolean(value))
    if (name === 'animation') this.#play(value)
    if (this.#started && before !== value) this.changed(name, value)
  }

  bindModel(name: string, listener: ModelListener | null): void {
    if (listener) this.#models.set(name, listener)
    else this.#models.delete(name)
  }

  /** Draws the inside, once. */
  protected start(): void {}

  /** In the document, again after each move. */
  protected entered(): void {}

  protected left(): void {}

  /** A property has a value of the template. */
  protected changed(_name: string, _value: unknown): void {}

  flag(name: string, otherwise = false): boolean {
    const value = this.properties[name]
    return value === undefined || value === null ? otherwise : Boolean(value)
  }

  text(name: string, otherwise = ''): string {
    const value = this.properties[name]
    return value === undefined || value === null ? otherwise : String(value)
  }

  number(name: string, otherwise = 0): number {
    const value = this.properties[name]
    if (value === undefined || value === null || value === '') return otherwise
    const number = Number.parseFloat(String(value))
    return Number.isNaN(number) ? otherwise : number
  }

  emit(type: string, detail: unknown = {}, bubbles = false): Fired {
    return fire(this, type, detail, { bubbles, composed: bubbles })
  }

  /** The value changed by the person: two-way bindings hear of it. */
  protected updateModel(name: string, value: unknown): void {
    this.properties[name] = value
    this.#models.get(name)?.(value)
  }

  /** Class names given as a property, such as hover-class and placeholder-class. */
  protected classesOf(name: string, otherwise = ''): string[] {
    const element = elementOf(this)
    const classes = this.text(name, otherwise)
    if (!element || classes === otherwise) return classes.split(/\s+/).filter(Boolean)
    return scopedClasses(element, classes)
  }

  /** What a selector query gives as `context` and `node`. */
  get context(): unknown {
    return undefined
  }

  get node(): unknown {
    return undefined
  }

  /** How the element answers a tap beside its listeners; true ends the way upwards. */
  activate(_event: Event): boolean {
    return false
  }

  #play(animation: unknown): void {
    const steps = (animation as { actions?: AnimationStep[] } | undefined)?.actions
    if (steps?.length) playSteps(this, steps).catch(() => undefined)
  }

  get hoverClasses(): string[] {
    return this.text('hoverClass', 'none') === 'none' ? [] : this.classesOf('hoverClass')
  }

  get hoverStartTime(): number {
    return this.number('hoverStartTime', 50)
  }

  get hoverStayTime(): number {
    return this.number('hoverStayTime', 400)
  }
}

export const isDisabled = (element: WxElement): boolean => element.flag('disabled')
