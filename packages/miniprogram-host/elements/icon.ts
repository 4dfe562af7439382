import { cssLength } from '../framework/units.ts'
import { WxElement } from './element.ts'

const colours: Record<string, string> = {
  success: '#09bb07',
  success_no_circle: '#09bb07',
  info: '#10aeff',
  warn: '#f76260',
  waiting: '#10aeff',
  cancel: '#f43530',
  download: '#09bb07',
  search: '#b2b2b2',
  clear: '#b2b2b2',
}

/** What is cut out of a disc, or drawn as strokes without one, in a box of 24. */
const signs: Record<string, { disc: boolean; path: string }> = {
  success: { disc: true, path: 'M7 12.5l3.4 3.4L17.2 9' },
  success_no_circle: { disc: false, path: 'M5 12.5l4.8 4.8L19.4 7.6' },
  info: { disc: true, path: 'M12 10.8v6M12 7.2v.9' },
  warn: { disc: true, path: 'M12 6.8v6.4M12 16.2v.9' },
  waiting: { disc: true, path: 'M12 7v5.4l3.6 2' },
  cancel: { disc: true, path: 'M8.2 8.2l7.6 7.6M15.8 8.2l-7.6 7.6' },
  clear: { disc: true, path: 'M8.2 8.2l7.6 7.6M15.8 8.2l-7.6 7.6' },
  download: { disc: true, path: 'M12 6.6v8M8.6 11.4l3.4 3.4 3.4-3.4M8 17.4h8' },
  search: { disc: false, path: 'M10.6 4.6a6 6 0 100 12 6 6 0 000-12M15 15l5 5' },
}

/** WeChat's own nine icons. */
export class Icon extends WxElement {
  protected override start(): void {
    this.#draw()
  }

  protected override changed(): void {
    this.#draw()
  }

  #draw(): void {
    const type = this.text('type', 'success')
    const sign = signs[type]
    const colour = this.text('color', colours[type] ?? '#b2b2b2')
    const size = cssLength(this.properties.size ?? 23)
    this.style.setProperty('--wx-icon-size', size)
    if (!sign) return
    const svg = `<svg viewBox="0 0 24 24" aria-hidden="true">${sign.disc ? '<circle cx="12" cy="12" r="11" fill="currentColor"/>' : ''}<path d="${sign.path}" fill="none" stroke="${sign.disc ? '#fff' : 'currentColor'}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`
    this.innerHTML = svg
    this.style.color = colour
  }
}
