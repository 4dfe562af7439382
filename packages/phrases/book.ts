import type { FailureCode } from '@yijiantong/kernel/failure.ts'
import type { Phrase } from './phrase.ts'
import { common } from './zh-CN/common.ts'
import { consultation } from './zh-CN/consultation.ts'
import { doctor } from './zh-CN/doctor.ts'
import { engagement } from './zh-CN/engagement.ts'
import { identity } from './zh-CN/identity.ts'
import { media } from './zh-CN/media.ts'
import { messaging } from './zh-CN/messaging.ts'
import { operations } from './zh-CN/operations.ts'
import { payment } from './zh-CN/payment.ts'
import { triage } from './zh-CN/triage.ts'

const book: Readonly<Record<string, Phrase>> = {
  ...common,
  ...identity,
  ...doctor,
  ...consultation,
  ...messaging,
  ...payment,
  ...media,
  ...engagement,
  ...operations,
  ...triage,
}

/** Codes every operation may answer with, beside its own. */
export const commonFailures = Object.keys(common) as FailureCode[]

export const phraseOf = (code: string): Phrase | undefined => book[code]

export const sentenceOf = (phrase: Phrase, details: Readonly<Record<string, string | number>>): string =>
  phrase.text.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole))
