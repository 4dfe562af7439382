import { Failure, type FailureCode } from '@yijiantong/kernel/failure.ts'
import { defineMoves } from '@yijiantong/kernel/moves.ts'
import type { PracticeScope } from './scopes.ts'

export const titles = ['住院医师', '主治医师', '副主任医师', '主任医师'] as const
export type Title = (typeof titles)[number]

export const licenceTypes = ['执业医师', '执业助理医师'] as const
export type LicenceType = (typeof licenceTypes)[number]

export const applicationStates = ['draft', 'submitted', 'verifying', 'approved', 'rejected'] as const
export type ApplicationState = (typeof applicationStates)[number]

/** What an applicant's pictures show. */
export const documentKinds = [
  'qualification',
  'licence',
  'idCard',
  'titleCertificate',
  'institutionConsent',
  'portrait',
  'signature',
] as const
export type DocumentKind = (typeof documentKinds)[number]
export type Documents = { readonly [K in DocumentKind]?: string }

/** Dates are YYYY-MM-DD. */
export type Draft = {
  readonly name?: string
  readonly idNumber?: string
  readonly title?: Title
  readonly departmentCode?: string
  readonly hospital?: string
  readonly practiceScope?: PracticeScope
  readonly qualificationNumber?: string
  readonly licenceNumber?: string
  readonly licenceType?: LicenceType
  readonly independentSince?: string
  readonly licenceExpiresOn?: string
  readonly consentOfInstitution?: boolean
  readonly documents?: Documents
}

export type Complete = Required<Draft> & { readonly documents: Required<Documents> }

/** One person checks the documents (`verify`), another decides (`approve`); what is sent back may be corrected and submitted again. */
export const applicationMoves = defineMoves<ApplicationState>()('application', {
  save: { from: ['draft', 'rejected'], to: 'draft' },
  submit: { from: ['draft'], to: 'submitted' },
  verify: { from: ['submitted'], to: 'verifying' },
  approve: { from: ['verifying'], to: 'approved' },
  reject: { from: ['submitted', 'verifying'], to: 'rejected' },
})

/** Maker and checker are two people. */
export const assertOtherReviewer = (verifiedBy: string | null, approver: string): void => {
  if (verifiedBy === approver) throw new Failure('application.same_reviewer')
}

type Standing = { readonly state: ApplicationState; readonly verified_by: string | null }

/** The same table the server enforces, read for the screens of an applicant or of a reviewer. */
export const applicationButtons = (
  application: Standing,
  caller: { readonly role: string; readonly id: string },
): readonly { readonly name: string; readonly refusal?: FailureCode }[] => {
  const move = (name: keyof typeof applicationMoves.table) =>
    applicationMoves.can(application.state, name) ? { name } : { name, refusal: `application.cannot_${name}` as const }
  if (caller.role !== 'staff') return [move('save'), move('submit')]
  const approve = move('approve')
  const own = application.verified_by === caller.id && !('refusal' in approve)
  return [move('verify'), own ? { name: 'approve', refusal: 'application.same_reviewer' } : approve, move('reject')]
}

/** `owners`: to whom each named picture belongs and what it was uploaded as. */
export const assertOwnPictures = (applicant: string, pictures: readonly { readonly ownerId: string; readonly purpose: string }[]): void => {
  if (pictures.some((each) => each.ownerId !== applicant || each.purpose !== 'licence')) throw new Failure('application.picture_not_yours')
}
