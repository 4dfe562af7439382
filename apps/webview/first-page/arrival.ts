import { signInBeforehand } from '../wechat/sign-in-beforehand.ts'
import { ask } from './ask.ts'

const ASK_EVERY = 500
/** Setting a demonstration up takes seconds; after this long something is the matter, ms. */
const TOO_LONG = 90_000
/** What the patient has been through follows the doctor in a moment, and is not worth waiting longer for, ms. */
const LONG_ENOUGH = 20_000

/** Waits for the demonstration's doctor, who is there a moment after the first start, and says on the phones what it waits for. */
export const doctorArrives = async (): Promise<string> => {
  const began = performance.now()
  for (;;) {
    const doctor = await find()
    if (typeof doctor === 'string') return doctor
    if (!doctor.answered) say('暂时连不上服务器，正在重试')
    else if (performance.now() - began > TOO_LONG) say('演示医生一直没有到岗。请看启动服务的窗口里写了什么，演示账号也可能没有打开')
    else say('演示医生正在到岗，通常不到一分钟')
    await aMoment()
  }
}

/** Waits until there is something to see on the patient's phone: a consultation of an earlier day. */
export const patientArrives = async (): Promise<void> => {
  await signInBeforehand('patient', 'patient')
  const began = performance.now()
  while (performance.now() - began < LONG_ENOUGH) {
    // A phone that has to renew its session has been used before.
    const told = await ask<{ items: readonly unknown[] }>('/v1/conversations').catch(() => undefined)
    if (told === undefined || told.items.length > 0) return
    say('患者正在打开手机')
    await aMoment()
  }
}

const find = async (): Promise<string | { answered: boolean }> => {
  const told = await fetch(`/v1/doctors?q=${encodeURIComponent('林演示')}`).catch(() => undefined)
  if (told?.ok !== true) return { answered: false }
  const { items } = (await told.json()) as { items: readonly { doctorId: string }[] }
  return items[0]?.doctorId ?? { answered: true }
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, ASK_EVERY))

/** On the phones that are not on yet. */
const say = (words: string): void => {
  for (const line of document.querySelectorAll('.waiting')) if (line.textContent !== words) line.textContent = words
}
