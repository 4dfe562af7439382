import type { doctorContract } from '@yijiantong/doctor/contract.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import type { Performer } from '@yijiantong/storage/intents.ts'
import { triageStore } from '../stores/triages.ts'
import type { TriageTables } from '../tables.ts'

export const LEARN_DEPARTMENT = 'learn-department'
export type LearnDepartment = { readonly consultationId: string; readonly doctorId: string; readonly as: 'chosen' | 'treated' }

/** Writes down which department the doctor of an order belongs to: the one that was chosen, or the one that treated. */
export const learnDepartment =
  (doctor: Client<typeof doctorContract>): Performer<TriageTables> =>
  async (intent) => {
    const { consultationId, doctorId, as } = intent.payload as LearnDepartment
    const practice = await doctor.practice({ params: { id: doctorId } }).catch((error: unknown) => {
      if (isFailure(error, 'practice.not_found')) return undefined
      throw error
    })
    return async (tx) => {
      if (practice !== undefined) triageStore(tx).outcome(consultationId, as, practice.departmentCode)
    }
  }
