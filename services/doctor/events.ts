export type PracticeStatus = 'active' | 'suspended' | 'expired' | 'offboarded'
/** `price` in 分. */
export type Offer = { readonly kind: 'text'; readonly price: number; readonly on: boolean }
export type ApplicationState = 'draft' | 'submitted' | 'verifying' | 'approved' | 'rejected'

/** What doctor publishes, by event type. */
export type DoctorEvents = {
  /** A snapshot: everything others keep of a practice, as it stands after the change. `doctorId` is the user id of the doctor's account. */
  'practice.changed': {
    readonly doctorId: string
    readonly status: PracticeStatus
    readonly departmentCode: string
    readonly offers: readonly Offer[]
  }
  'application.moved': { readonly applicationId: string; readonly userId: string; readonly state: ApplicationState }
}
