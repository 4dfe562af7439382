import { statement } from '@yijiantong/storage/statement.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import type { Rating } from '../rules/standing.ts'
import type { DoctorTables } from '../tables.ts'
import { publishChange } from './practices.ts'

type Tables = DoctorTables

const query = <P>() => statement<DoctorTables, P>()

const rated = query<{ reviewId: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('rated_review').selectAll().where('review_id', '=', p('reviewId'))),
)
const addRated = query<Tables['rated_review']>()(({ q, p }) =>
  q.insertInto('rated_review').values({ review_id: p('review_id'), doctor_id: p('doctor_id'), stars: p('stars'), at: p('at') }),
)
const removeRated = query<{ reviewId: string }>()(({ q, p }) => q.deleteFrom('rated_review').where('review_id', '=', p('reviewId')))
const tallied = query<{ doctorId: string }>()(({ q, p }) =>
  q
    .selectFrom('rated_review')
    .select((e) => [e.fn.countAll<number>().as('reviews'), e.fn.sum<number | string | null>('stars').as('stars')])
    .where('doctor_id', '=', p('doctorId')),
)
const newestRated = query<{ doctorId: string; most: number }>()(({ q, p }) =>
  q.selectFrom('rated_review').select(['stars', 'at']).where('doctor_id', '=', p('doctorId')).orderBy('at', 'desc').limit(p('most')),
)
const removeRecent = query<{ doctorId: string }>()(({ q, p }) => q.deleteFrom('recent_rating').where('doctor_id', '=', p('doctorId')))
const addRecent = query<Tables['recent_rating']>()(({ q, p }) =>
  q.insertInto('recent_rating').values({ doctor_id: p('doctor_id'), as_of: p('as_of'), reviews: p('reviews'), stars: p('stars') }),
)
const lockRating = query<{ doctorId: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('rating').select('doctor_id').where('doctor_id', '=', p('doctorId'))),
)
const addRating = query<Tables['rating']>()(({ q, p }) =>
  q.insertInto('rating').values({ doctor_id: p('doctor_id'), reviews: p('reviews'), stars: p('stars'), score: p('score') }),
)
const setRating = query<Tables['rating']>()(({ q, p }) =>
  q
    .updateTable('rating')
    .set({ reviews: p('reviews'), stars: p('stars'), score: p('score') })
    .where('doctor_id', '=', p('doctor_id')),
)

/** What is kept of published reviews. */
export const ratingStore = (tx: Tx<DoctorTables>) => ({
  shown: (reviewId: string) => tx.first(rated, { reviewId }),
  show: (row: Tables['rated_review']) => tx.run(addRated, row),
  hide: (reviewId: string) => tx.run(removeRated, { reviewId }),
  async tally(doctorId: string): Promise<Rating> {
    const row = await tx.first(tallied, { doctorId })
    return { reviews: Number(row?.reviews ?? 0), stars: Number(row?.stars ?? 0) }
  },
  newest: (doctorId: string, most: number) => tx.all(newestRated, { doctorId, most }),
  putRecent(row: Tables['recent_rating']) {
    tx.later(removeRecent, { doctorId: row.doctor_id })
    tx.later(addRecent, row)
  },
  async put(row: Tables['rating']) {
    if ((await tx.first(lockRating, { doctorId: row.doctor_id })) === undefined) tx.later(addRating, row)
    else tx.later(setRating, row)
    publishChange(tx, row.doctor_id)
  },
})

const encounter = query<{ id: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('encounter').selectAll().where('consultation_id', '=', p('id'))),
)
const addEncounter = query<{ id: string; doctorId: string; at: number }>()(({ q, p }) =>
  q.insertInto('encounter').values({
    consultation_id: p('id'),
    doctor_id: p('doctorId'),
    offered_at: p('at'),
    accepted_at: null,
    completed_at: null,
    ended_at: null,
  }),
)
const accept = query<{ id: string; at: number }>()(({ q, p }) =>
  q
    .updateTable('encounter')
    .set({ accepted_at: p('at') })
    .where('consultation_id', '=', p('id'))
    .where('accepted_at', 'is', null),
)
const complete = query<{ id: string; at: number }>()(({ q, p }) =>
  q
    .updateTable('encounter')
    .set({ completed_at: p('at') })
    .where('consultation_id', '=', p('id'))
    .where('completed_at', 'is', null),
)
const end = query<{ id: string; at: number }>()(({ q, p }) =>
  q
    .updateTable('encounter')
    .set({ ended_at: p('at') })
    .where('consultation_id', '=', p('id'))
    .where('ended_at', 'is', null),
)
const waits = query<{ doctorId: string; most: number }>()(({ q, p }) =>
  q
    .selectFrom('encounter')
    .select(['offered_at as offeredAt', 'accepted_at as acceptedAt'])
    .where('doctor_id', '=', p('doctorId'))
    .where('accepted_at', 'is not', null)
    .orderBy('accepted_at', 'desc')
    .orderBy('consultation_id', 'desc')
    .limit(p('most')),
)
const lockPace = query<{ doctorId: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('pace').selectAll().where('doctor_id', '=', p('doctorId'))),
)
const addPace = query<Tables['pace']>()(({ q, p }) =>
  q.insertInto('pace').values({ doctor_id: p('doctor_id'), accept_ms: p('accept_ms'), completed: p('completed') }),
)
const setPace = query<Tables['pace']>()(({ q, p }) =>
  q
    .updateTable('pace')
    .set({ accept_ms: p('accept_ms'), completed: p('completed') })
    .where('doctor_id', '=', p('doctor_id')),
)

/** What is kept of consultations. */
export const paceStore = (tx: Tx<DoctorTables>) => ({
  encounter: (id: string) => tx.first(encounter, { id }),
  offer: (id: string, doctorId: string, at: number) => tx.run(addEncounter, { id, doctorId, at }),
  /** Answers 1, or 0 when it was written down before. */
  accept: (id: string, at: number) => tx.run(accept, { id, at }),
  complete: (id: string, at: number) => tx.run(complete, { id, at }),
  end: (id: string, at: number) => tx.run(end, { id, at }),
  waits: async (doctorId: string, most: number) =>
    (await tx.all(waits, { doctorId, most })).map(({ offeredAt, acceptedAt }) => ({ offeredAt, acceptedAt: acceptedAt ?? offeredAt })),
  async change(
    doctorId: string,
    changed: (before: { acceptMs: number | null; completed: number }) => { acceptMs: number | null; completed: number },
  ) {
    const before = await tx.first(lockPace, { doctorId })
    const { acceptMs, completed } = changed({ acceptMs: before?.accept_ms ?? null, completed: before?.completed ?? 0 })
    const after = { doctor_id: doctorId, accept_ms: acceptMs, completed }
    if (before === undefined) tx.later(addPace, after)
    else tx.later(setPace, after)
    publishChange(tx, doctorId)
  },
})
