import { Component } from 'glass-easel'
import { isFormField } from '../framework/behaviors.ts'
import { type Caller, elementOf } from '../framework/nodes.ts'
import { type FormControl, WxElement } from './element.ts'

const isControl = (dom: HTMLElement): dom is FormControl => 'formName' in dom && 'formValue' in dom

/** Gathers the values of what has a name: built-ins, and components with `wx://form-field`. */
export class Form extends WxElement {
  submit(): void {
    const value: Record<string, unknown> = {}
    for (const { name, read } of this.#controls()) value[name] = read()
    this.emit('submit', { value, formId: '' })
  }

  reset(): void {
    for (const { reset } of this.#controls()) reset()
    this.emit('reset', {})
  }

  #controls(): { name: string; read: () => unknown; reset: () => void }[] {
    return [...this.querySelectorAll<HTMLElement>('*')].flatMap((dom) => {
      if (isControl(dom)) return dom.formName ? [{ name: dom.formName, read: () => dom.formValue, reset: () => dom.reset() }] : []
      const element = elementOf(dom)
      if (!element || !Component.isComponent(element) || element.getBackendElement() !== (dom as unknown) || !isFormField(element))
        return []
      const data = element.data as { name?: string; value?: unknown }
      const caller = element.getMethodCaller() as unknown as Caller
      return data.name ? [{ name: data.name, read: () => data.value, reset: () => caller.setData({ value: '' }) }] : []
    })
  }
}
