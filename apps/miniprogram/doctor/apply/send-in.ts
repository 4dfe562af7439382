import { api } from '../../client/api.ts'
import { isPassing } from '../../client/refusal.ts'
import { intents } from '../intents.ts'
import type { Application } from './fields.ts'

export const TERMS = 'doctor_terms'
const keys = intents()

/** Agrees to the terms in force and hands an application in; tried again after a broken line, it is handed in once. */
export const sendIn = async ({ applicationId, version }: Application): Promise<void> => {
  try {
    const terms = await api.identity.readAgreement({ params: { kind: TERMS } })
    await api.identity.acceptAgreement({ body: { kind: TERMS, version: terms.version } }, { key: keys.of(`terms ${terms.version}`) })
    await api.doctor.submitApplication({ params: { id: applicationId } }, { key: keys.of(`submit ${applicationId} ${version}`) })
  } catch (error) {
    if (!isPassing(error)) keys.forget(applicationId)
    throw error
  }
}
