export type Phone = 'patient' | 'doctor'

const frameOf = (phone: Phone): HTMLIFrameElement => {
  const frame = document.getElementById(`frame-${phone}`)
  if (!(frame instanceof HTMLIFrameElement)) throw new Error(`the page has no frame for the ${phone}`)
  return frame
}

export const frames: Readonly<Record<Phone, HTMLIFrameElement>> = { patient: frameOf('patient'), doctor: frameOf('doctor') }

/** Opens a page of the mini program on a phone, signed in as the demonstration's own patient or doctor. */
export const show = (phone: Phone, page: string): void => {
  const address = `/m/?u=${phone}&signin=${phone}#/${page}`
  const shown = frames[phone].contentWindow
  // Only the part behind # would change, and that alone does not load anything.
  if (shown !== null && shown.location.pathname === '/m/') {
    shown.location.hash = `/${page}`
    shown.location.reload()
  } else {
    frames[phone].src = address
  }
  ask(phone)
}

/** Which phone the next step happens on; on a narrow screen it comes to the front. */
export const ask = (phone: Phone): void => {
  for (const each of ['patient', 'doctor'] as const) {
    document.getElementById(`phone-${each}`)?.classList.toggle('is-asked', each === phone && touring)
    document.getElementById(`tab-${each}`)?.setAttribute('aria-selected', String(each === phone))
  }
  document.querySelector('.phones')?.classList.toggle('shows-doctor', phone === 'doctor')
}

let touring = false

export const beginTouring = (): void => {
  touring = true
}

for (const phone of ['patient', 'doctor'] as const) document.getElementById(`tab-${phone}`)?.addEventListener('click', () => ask(phone))

/** Where a phone is: `pages/chat/chat?id=cn_1`; empty while it loads. */
export const whereIs = (phone: Phone): string => frames[phone].contentWindow?.location.hash.replace(/^#\/?/, '') ?? ''

/** The demonstration's doctor is there a moment after the first start. */
export const doctorId = async (): Promise<string> => {
  for (;;) {
    const told = await fetch(`/v1/doctors?q=${encodeURIComponent('林演示')}`).catch(() => undefined)
    if (told?.ok) {
      const { items } = (await told.json()) as { items: { doctorId: string }[] }
      const found = items[0]
      if (found !== undefined) return found.doctorId
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
