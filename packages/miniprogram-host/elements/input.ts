import { element } from '../chrome/element.ts'
import { TextField } from './text-field.ts'

const keyboards: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', text: 'text', nickname: 'text' }

/** One line of text. */
export class Input extends TextField {
  override readonly field = element('input', 'wx-field', { type: 'text', autocomplete: 'off' })

  protected override changed(name: string, value: unknown): void {
    super.changed(name, value)
    if (name !== 'type' && name !== 'password') return
    const type = this.text('type', 'text')
    this.field.type = this.flag('password') || type === 'safe-password' ? 'password' : 'text'
    this.field.inputMode = keyboards[type] ?? 'text'
  }

  protected override keyPressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    this.confirm()
  }
}
