import type { Place } from '@yijiantong/edge/paging.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { RefusalReason, ReviewState } from '../rules/review.ts'
import type { EngagementTables, FinishedConsultationRow, ReviewRow } from '../tables.ts'

const addFinished = statement<EngagementTables, FinishedConsultationRow>()(({ q, p }) =>
  q.insertInto('finished_consultation').values({
    consultation_id: p('consultation_id'),
    patient_id: p('patient_id'),
    doctor_id: p('doctor_id'),
    completed_at: p('completed_at'),
  }),
)

const finished = statement<EngagementTables, { id: string }>()(({ q, p }) =>
  q.selectFrom('finished_consultation').selectAll().where('consultation_id', '=', p('id')),
)

type NewReview = Pick<ReviewRow, 'id' | 'consultation_id' | 'patient_id' | 'doctor_id' | 'state' | 'stars' | 'tags' | 'text' | 'created_at'>

const add = statement<EngagementTables, NewReview>()(({ q, p }) =>
  q.insertInto('review').values({
    id: p('id'),
    consultation_id: p('consultation_id'),
    patient_id: p('patient_id'),
    doctor_id: p('doctor_id'),
    state: p('state'),
    stars: p('stars'),
    tags: p('tags'),
    text: p('text'),
    created_at: p('created_at'),
  }),
)

const byId = statement<EngagementTables, { id: string }>()(({ q, p }) => q.selectFrom('review').selectAll().where('id', '=', p('id')))
const locked = statement<EngagementTables, { id: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('review').selectAll().where('id', '=', p('id'))),
)

type Publication = { id: string; staff: string; now: number; publishedId: string; text: string }
const publish = statement<EngagementTables, Publication>()(({ q, p }) =>
  q
    .updateTable('review')
    .set({
      state: 'published',
      reason: null,
      decided_by: p('staff'),
      decided_at: p('now'),
      published_id: p('publishedId'),
      published_at: p('now'),
      published_text: p('text'),
    })
    .where('id', '=', p('id')),
)

type Refusal = { id: string; state: ReviewState; reason: RefusalReason; staff: string; now: number }
const refuse = statement<EngagementTables, Refusal>()(({ q, p }) =>
  q
    .updateTable('review')
    .set({ state: p('state'), reason: p('reason'), decided_by: p('staff'), decided_at: p('now') })
    .where('id', '=', p('id')),
)

type Appeal = { id: string; state: ReviewState; appeal: string; now: number }
const appeal = statement<EngagementTables, Appeal>()(({ q, p }) =>
  q
    .updateTable('review')
    .set({ state: p('state'), appeal: p('appeal'), appealed_at: p('now') })
    .where('id', '=', p('id')),
)

type Page = Place & { limit: number }

const ofDoctor = statement<EngagementTables, Page & { doctorId: string }>()(({ q, p }) =>
  q
    .selectFrom('review')
    .select(['published_id', 'published_at', 'published_text', 'stars', 'tags'])
    .where('doctor_id', '=', p('doctorId'))
    .where('state', '=', 'published')
    .where((e) => e.or([e('published_at', '<', p('at')), e.and([e('published_at', '=', p('at')), e('published_id', '<', p('id'))])]))
    .orderBy('published_at', 'desc')
    .orderBy('published_id', 'desc')
    .limit(p('limit')),
)

const judged = statement<EngagementTables, { doctorId: string }>()(({ q, p }) =>
  q
    .selectFrom('review')
    .select((e) => [e.fn.countAll<number>().as('count'), e.fn.sum<number | string | null>('stars').as('sum')])
    .where('doctor_id', '=', p('doctorId'))
    .where('state', '=', 'published'),
)

const ofPatient = statement<EngagementTables, Page & { patientId: string }>()(({ q, p }) =>
  q
    .selectFrom('review')
    .selectAll()
    .where('patient_id', '=', p('patientId'))
    .where((e) => e.or([e('created_at', '<', p('at')), e.and([e('created_at', '=', p('at')), e('id', '<', p('id'))])]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
)

const inState = statement<EngagementTables, Page & { state: ReviewState }>()(({ q, p }) =>
  q
    .selectFrom('review')
    .selectAll()
    .where('state', '=', p('state'))
    .where((e) => e.or([e('created_at', '<', p('at')), e.and([e('created_at', '=', p('at')), e('id', '<', p('id'))])]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
)

const tallied = statement<EngagementTables>()(({ q }) =>
  q
    .selectFrom('review')
    .select((e) => ['stars', 'state', 'reason', e.fn.countAll<number>().as('count'), e.fn.count<number>('appealed_at').as('appealed')])
    .groupBy(['stars', 'state', 'reason'])
    .orderBy('stars')
    .orderBy('state')
    .orderBy('reason'),
)

export const reviewStore = (tx: Tx<EngagementTables>) => ({
  addFinished: (row: FinishedConsultationRow): void => tx.later(addFinished, row),
  add: (row: NewReview): void => tx.later(add, row),
  locked: (id: string) => tx.first(locked, { id }),
  publish: (publication: Publication): void => tx.later(publish, publication),
  refuse: (refusal: Refusal): void => tx.later(refuse, refusal),
  appeal: (given: Appeal): void => tx.later(appeal, given),
})

export const reviewReads = (reader: Reader<EngagementTables>) => ({
  finished: (id: string) => reader.first(finished, { id }),
  byId: (id: string) => reader.first(byId, { id }),
  ofDoctor: (page: Page & { doctorId: string }) => reader.all(ofDoctor, page),
  /** How many have judged a doctor in public, and the sum of their stars. */
  async judged(doctorId: string): Promise<{ count: number; sum: number }> {
    const row = await reader.first(judged, { doctorId })
    return { count: Number(row?.count ?? 0), sum: Number(row?.sum ?? 0) }
  },
  ofPatient: (page: Page & { patientId: string }) => reader.all(ofPatient, page),
  inState: (page: Page & { state: ReviewState }) => reader.all(inState, page),
  tallied: () => reader.all(tallied, {}),
})
