import type { Reaction } from '@yijiantong/storage/feed.ts'
import { staffStore } from '../stores/staff.ts'
import type { OperationsTables } from '../tables.ts'

/** What the edge publishes as `staff.acted` with everything a member of staff changes. `reason` is a code. */
export type StaffActed = { readonly staffId: string; readonly action: string; readonly objectId: string; readonly reason: string | null }

/** Gathers what staff did anywhere in one place that nothing is deleted from. */
export const onStaffActedIn =
  (service: string): Reaction<OperationsTables> =>
  async (tx, event) => {
    const { staffId, action, objectId, reason } = event.payload as StaffActed
    staffStore(tx).record({ staff_id: staffId, service, action, object_id: objectId, reason, at: event.at })
  }
