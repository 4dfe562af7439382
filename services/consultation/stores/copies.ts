import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { ConsultationTables } from '../tables.ts'

/** Both or neither, in one question: a draft needs the doctor's price and whose the profile is. */
const briefing = statement<ConsultationTables, { doctorId: string; profileId: string }>()(({ q, p }) =>
  q
    .selectFrom(['practice', 'profile'])
    .select(['practice.doctor_id as doctorId', 'practice.status as status', 'practice.price as price', 'profile.user_id as userId'])
    .where('practice.doctor_id', '=', p('doctorId'))
    .where('profile.profile_id', '=', p('profileId')),
)

const practice = statement<ConsultationTables, { doctorId: string }>()(({ q, p }) =>
  q.selectFrom('practice').select(['doctor_id as doctorId', 'status', 'price']).where('doctor_id', '=', p('doctorId')),
)
const lockedPractice = statement<ConsultationTables, { doctorId: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('practice').select(['doctor_id as doctorId', 'status', 'price']).where('doctor_id', '=', p('doctorId'))),
)
const addPractice = statement<ConsultationTables, { doctorId: string; status: string; price: number | null }>()(({ q, p }) =>
  q.insertInto('practice').values({ doctor_id: p('doctorId'), status: p('status'), price: p('price') }),
)
const setPractice = statement<ConsultationTables, { doctorId: string; status: string; price: number | null }>()(({ q, p }) =>
  q
    .updateTable('practice')
    .set({ status: p('status'), price: p('price') })
    .where('doctor_id', '=', p('doctorId')),
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

export const copyReads = (reader: Reader<ConsultationTables>) => ({
  briefing: (doctorId: string, profileId: string) => reader.first(briefing, { doctorId, profileId }),
  practice: (doctorId: string) => reader.first(practice, { doctorId }),
  agreements: () => reader.all(agreements, {}),
})

export const copyStore = (tx: Tx<ConsultationTables>) => ({
  ...copyReads(tx),
  /** One doctor's acceptances wait for each other here. */
  lockPractice: (doctorId: string) => tx.first(lockedPractice, { doctorId }),
  addPractice: (row: { doctorId: string; status: string; price: number | null }) => tx.run(addPractice, row),
  async putPractice(row: { doctorId: string; status: string; price: number | null }) {
    if ((await tx.first(lockedPractice, { doctorId: row.doctorId })) === undefined) await tx.run(addPractice, row)
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
