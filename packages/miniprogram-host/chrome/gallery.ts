import { openDialog } from './dialog.ts'
import { button, element } from './element.ts'

/** wx.previewImage: pictures over the whole telephone, one beside the other, swiped by finger, wheel or arrow keys. */
export function openGallery(overlay: HTMLElement, addresses: string[], first: number): void {
  const strip = element('div', 'wx-gallery-strip', { tabindex: '0', role: 'group', 'aria-label': '图片' })
  strip.append(
    ...addresses.map((address, index) => {
      const image = element('img', 'wx-gallery-image', {
        src: address,
        alt: `第${index + 1}张，共${addresses.length}张`,
        draggable: 'false',
      })
      return element('div', 'wx-gallery-slide', {}, image)
    }),
  )
  const counter = element('div', 'wx-gallery-counter', { 'aria-live': 'polite' })
  counter.hidden = addresses.length < 2
  const close = () => dialog.close()
  const leave = button('wx-gallery-close', '关闭', close)
  const dialog = openDialog(
    overlay,
    { className: 'wx-gallery', role: 'dialog', label: '查看图片', dismissed: close, lenient: true },
    strip,
    counter,
    leave,
  )
  let at = Math.min(first, addresses.length - 1)
  const tell = () => {
    counter.textContent = `${at + 1} / ${addresses.length}`
  }
  const go = (index: number, behavior: ScrollBehavior) => strip.scrollTo({ left: index * strip.clientWidth, behavior })
  strip.addEventListener('scroll', () => {
    at = Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth))
    tell()
  })
  strip.addEventListener('click', (event) => {
    if (event.target instanceof HTMLImageElement && event.detail === 2) event.target.classList.toggle('wx-gallery-large')
    else close()
  })
  dialog.box.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step) go(Math.min(addresses.length - 1, Math.max(0, at + step)), 'smooth')
  })
  go(at, 'instant')
  tell()
}
