import type { OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'

export type PracticeStatus = 'active' | 'suspended' | 'expired' | 'offboarded'
/** `price` in 分; no `hours` mean always, and an old event may be without them. */
export type Offer = { readonly kind: 'text'; readonly price: number; readonly on: boolean; readonly hours?: readonly OpeningSpan[] }
export type ApplicationState = 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected'

/** What doctor publishes, by event type. */
export type DoctorEvents = {
  /** A snapshot: everything others keep of a practice, as it stands after the change. `doctorId` is the user id of the doctor's account. */
  'practice.changed': {
    readonly doctorId: string
    readonly status: PracticeStatus
    readonly departmentCode: string
    readonly offers: readonly Offer[]
    /** What the law has a doctor show everybody, so that whoever names the doctor need not ask. An old event may be without it. */
    readonly shown?: { readonly name: string; readonly title: string; readonly hospital: string; readonly departmentName: string }
  }
  /** What is found of a doctor changed – a profile, a rating, a pace – and nothing others keep. Read by the processes of this service. */
  'directory.changed': { readonly doctorId: string }
  'application.moved': { readonly applicationId: string; readonly userId: string; readonly state: ApplicationState }
}
