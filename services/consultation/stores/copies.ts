import type { OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { Practice } from '../rules/begin.ts'
import type { DoctorShown } from '../shown.ts'
import type { ConsultationTables } from '../tables.ts'

type PracticeRow = ConsultationTables['practice']

const practiceColumns = [
  'practice.doctor_id as doctorId',
  'practice.status as status',
  'practice.price as price',
  'practice.hours as hours',
] as const

/** Both or neither, in one question: a draft needs the doctor's price and whose the profile is. */
const briefing = statement<ConsultationTables, { doctorId: string; profileId: string }>()(({ q, p }) =>
  q
    .selectFrom(['practice', 'profile'])
    .select([...practiceColumns, 'profile.user_id as userId'])
    .where('practice.doctor_id', '=', p('doctorId'))
    .where('profile.profile_id', '=', p('profileId')),
)

const practice = statement<ConsultationTables, { doctorId: string }>()(({ q, p }) =>
  q.selectFrom('practice').select(practiceColumns).where('doctor_id', '=', p('doctorId')),
)
const lockedPractice = statement<ConsultationTables, { doctorId: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('practice').select('doctor_id').where('doctor_id', '=', p('doctorId'))),
)
const addPractice = statement<ConsultationTables, PracticeRow>()(({ q, p }) =>
  q
    .insertInto('practice')
    .values({ doctor_id: p('doctor_id'), status: p('status'), price: p('price'), hours: p('hours'), shown: p('shown') }),
)
const setPractice = statement<ConsultationTables, PracticeRow>()(({ q, p }) =>
  q
    .updateTable('practice')
    .set({ status: p('status'), price: p('price'), hours: p('hours'), shown: p('shown') })
    .where('doctor_id', '=', p('doctor_id')),
)

const profile = statement<ConsultationTables, { profileId: string }>()(({ q, p }) =>
  q.selectFrom('profile').select(['profile_id as profileId', 'user_id as userId']).where('profile_id', '=', p('profileId')),
)
const addProfile = statement<ConsultationTables, { profileId: string; userId: string }>()(({ q, p }) =>
  q.insertInto('profile').values({ profile_id: p('profileId'), user_id: p('userId') }),
)

const agreements = statement<ConsultationTables>()(({ q }) => q.selectFrom('agreement').select(['kind', 'version']).orderBy('kind'))
const lockedAgreement = statement<ConsultationTables, { kind: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('agreement').selectAll().where('kind', '=', p('kind'))),
)
const addAgreement = statement<ConsultationTables, { kind: string; version: number; publishedAt: number }>()(({ q, p }) =>
  q.insertInto('agreement').values({ kind: p('kind'), version: p('version'), published_at: p('publishedAt') }),
)
const setAgreement = statement<ConsultationTables, { kind: string; version: number; publishedAt: number }>()(({ q, p }) =>
  q
    .updateTable('agreement')
    .set({ version: p('version'), published_at: p('publishedAt') })
    .where('kind', '=', p('kind')),
)

/** What the doctor service tells of a practice, as far as orders are concerned. */
export type Told = Practice & { readonly shown: DoctorShown | null }

const rowOf = ({ doctorId, status, price, hours, shown }: Told): PracticeRow => ({
  doctor_id: doctorId,
  status,
  price,
  hours: JSON.stringify(hours),
  shown: shown === null ? null : JSON.stringify(shown),
})

type Stored = { readonly hours: string | null }
const opened = <Row extends Stored>(row: Row | undefined) =>
  row && { ...row, hours: row.hours === null ? [] : (JSON.parse(row.hours) as OpeningSpan[]) }

export const copyReads = (reader: Reader<ConsultationTables>) => ({
  briefing: async (doctorId: string, profileId: string) => opened(await reader.first(briefing, { doctorId, profileId })),
  practice: async (doctorId: string) => opened(await reader.first(practice, { doctorId })),
  agreements: () => reader.all(agreements, {}),
})

export const copyStore = (tx: Tx<ConsultationTables>) => ({
  ...copyReads(tx),
  /** One doctor's acceptances wait for each other here. */
  lockPractice: (doctorId: string) => tx.first(lockedPractice, { doctorId }),
  async putPractice(told: Told) {
    const row = rowOf(told)
    if ((await tx.first(lockedPractice, { doctorId: told.doctorId })) === undefined) await tx.run(addPractice, row)
    else await tx.run(setPractice, row)
  },
  addProfile: (row: { profileId: string; userId: string }) => tx.run(addProfile, row),
  /** Whose a profile is never changes. */
  async putProfile(row: { profileId: string; userId: string }) {
    if ((await tx.first(profile, { profileId: row.profileId })) === undefined) await tx.run(addProfile, row)
  },
  async putAgreement(row: { kind: string; version: number; publishedAt: number }) {
    const held = await tx.first(lockedAgreement, { kind: row.kind })
    if (held === undefined) await tx.run(addAgreement, row)
    else if (held.version < row.version) await tx.run(setAgreement, row)
  },
})
