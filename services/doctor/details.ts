import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { SubjectKey } from '@yijiantong/storage/keyring.ts'
import type { Draft } from './rules/application.ts'
import type { ApplicationRow } from './stores/applications.ts'

const place = (id: string) => `application.details:${id}`

/** What an applicant filled in holds names and numbers of a person: it is sealed as a whole. */
export const sealDraft = (key: SubjectKey, id: string, draft: Draft): string => key.seal(Sealed.of(JSON.stringify(draft)), place(id))

export const openDraft = (key: SubjectKey, row: ApplicationRow): Draft => JSON.parse(key.open(row.details, place(row.id)).reveal()) as Draft
