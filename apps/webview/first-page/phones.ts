import { storageOf } from '@yijiantong/miniprogram-host/api/storage.ts'

export type Phone = 'patient' | 'doctor'

export const phones: readonly Phone[] = ['patient', 'doctor']

const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page has no element "${id}"`)
  return element
}

const frameOf = (phone: Phone): HTMLIFrameElement => byId(`frame-${phone}`) as HTMLIFrameElement

/** Turns a phone on, signed in as the demonstration's own patient or doctor. */
export const open = (phone: Phone, page: string): void => {
  const frame = frameOf(phone)
  frame.src = `/m/?u=${phone}&signin=${phone}#/${page}`
  frame.hidden = false
  frame.previousElementSibling?.setAttribute('hidden', '')
}

/** Goes to a page on a phone that is on, and brings the phone to the front. */
export const show = (phone: Phone, page: string): void => {
  bringToFront(phone)
  const frame = frameOf(phone)
  frame.focus({ preventScroll: true })
  const location = frame.contentWindow?.location
  if (location === undefined) return
  // The mini program follows its address by itself. Replaced, it leaves nothing behind for the browser's back button.
  if (whereIs(phone) !== page) location.replace(new URL(`#/${page}`, location.href))
  // Somebody signed out on it: only a phone that starts is signed in beforehand.
  if (!storageOf(phone).has('session')) location.reload()
}

/** Where a phone is: `pages/chat/chat?id=cn_1`; empty while it loads. */
export const whereIs = (phone: Phone): string => frameOf(phone).contentWindow?.location.hash.replace(/^#\/?/, '') ?? ''

/** Marks the phone the next step happens on; `undefined` marks neither. */
export const mark = (asked: Phone | undefined): void => {
  for (const phone of phones) {
    byId(`phone-${phone}`).classList.toggle('is-asked', phone === asked)
    byId(`front-${phone}`).classList.toggle('is-asked', phone === asked)
  }
}

/** Where there is room for one phone only, the other lies behind it. */
const bringToFront = (phone: Phone): void => {
  for (const each of phones) {
    byId(`phone-${each}`).classList.toggle('is-behind', each !== phone)
    byId(`front-${each}`).setAttribute('aria-pressed', String(each === phone))
  }
  if (matchMedia('(max-width: 759px)').matches) document.querySelector('.phones')?.scrollIntoView()
}

for (const phone of phones) byId(`front-${phone}`).addEventListener('click', () => bringToFront(phone))

/** Calls back when a phone asks the server for something at this path. */
export const onRequest = (phone: Phone, path: RegExp, act: () => void): void => {
  const frame = frameOf(phone)
  frame.addEventListener('load', () => {
    const shown = frame.contentWindow as (Window & typeof globalThis) | null
    if (shown === null) return
    const watch = (list: PerformanceObserverEntryList): void => {
      if (list.getEntries().some(({ name }) => path.test(new URL(name).pathname))) act()
    }
    new shown.PerformanceObserver(watch).observe({ type: 'resource' })
  })
}
