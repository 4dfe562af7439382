import type { Role } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'

export const purposes = ['consultation', 'proof', 'message', 'licence'] as const
export type Purpose = (typeof purposes)[number]

/** Which role brings which picture: only a patient describes a complaint or proves an earlier visit. Who applies to be a doctor is not one yet. */
const uploaders: Readonly<Record<Purpose, readonly Role[]>> = {
  consultation: ['patient'],
  proof: ['patient'],
  message: ['patient', 'doctor'],
  licence: ['patient', 'doctor'],
}

export const mayUpload = (role: Role, purpose: Purpose): boolean => uploaders[purpose].includes(role)

export const assertMayUpload = (role: Role, purpose: Purpose): void => {
  if (!mayUpload(role, purpose)) throw new Failure('picture.purpose_not_yours')
}

/**
 * Staff look at licences, which is what they are employed to check, and at no other picture: those are health data.
 * Everybody else is judged by ownership.
 */
export const assertMayLook = (role: Role, purpose: Purpose): void => {
  if (role === 'staff' && purpose !== 'licence') throw new Failure('access.forbidden')
}
