import { Failure } from '@yijiantong/kernel/failure.ts'
import type { OrderState } from './order-states.ts'
import type { StuckKind } from './stuck.ts'

/** Every condition named must hold; times in ms, `until` not included. */
export type OrderFilter = {
  readonly consultationId?: string
  readonly state?: OrderState
  readonly stuck?: StuckKind
  readonly lane?: 'advice' | 'return_visit'
  readonly doctorId?: string
  readonly patientId?: string
  readonly from?: number
  readonly until?: number
}

/** Per member of staff. */
const mostSavedFilters = 50

export const assertRoomForFilter = (saved: number): void => {
  if (saved >= mostSavedFilters) throw new Failure('filter.too_many', { most: mostSavedFilters })
}

export const assertThere = (removed: boolean): void => {
  if (!removed) throw new Failure('filter.not_found')
}
