import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'

/** What was told, kept under the patient's key for the next training set; only ever called with the patient's consent. */
export const sealTold = async (keyring: Keyring, patientId: string, triageId: string, told: string): Promise<string> =>
  (await keyring.of(patientId)).seal(Sealed.of(told), `triage.told:${triageId}`)
