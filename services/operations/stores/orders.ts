import type { Place } from '@yijiantong/edge/paging.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { OrderFilter } from '../rules/order-filter.ts'
import type { StuckDefinition } from '../rules/stuck.ts'
import { stuckDefinitions } from '../rules/stuck.ts'
import type { OperationsTables, OrderAnswerRow, OrderRow } from '../tables.ts'

const prepared = <P = Record<never, never>>() => statement<OperationsTables, P>()

const byId = prepared<{ id: string }>()(({ q, p }) => q.selectFrom('order_view').selectAll().where('consultation_id', '=', p('id')))

const add = prepared<OrderRow>()(({ q, p }) =>
  q.insertInto('order_view').values({
    consultation_id: p('consultation_id'),
    patient_id: p('patient_id'),
    doctor_id: p('doctor_id'),
    lane: p('lane'),
    state: p('state'),
    state_since: p('state_since'),
    submitted_at: p('submitted_at'),
    deadline: p('deadline'),
    reason: p('reason'),
    amount: p('amount'),
  }),
)

type Moved = Pick<OrderRow, 'consultation_id' | 'state' | 'state_since' | 'deadline' | 'reason' | 'amount'>
const move = prepared<Moved>()(({ q, p }) =>
  q
    .updateTable('order_view')
    .set({ state: p('state'), state_since: p('state_since'), deadline: p('deadline'), reason: p('reason'), amount: p('amount') })
    .where('consultation_id', '=', p('consultation_id')),
)

const addAnswer = prepared<OrderAnswerRow>()(({ q, p }) =>
  q.insertInto('order_answer').values({ consultation_id: p('consultation_id'), answered_at: p('answered_at') }),
)
const answerOf = prepared<{ id: string }>()(({ q, p }) => q.selectFrom('order_answer').selectAll().where('consultation_id', '=', p('id')))

const perState = prepared()(({ q }) =>
  q
    .selectFrom('order_view')
    .select((e) => ['state', e.fn.countAll<number>().as('count'), e.fn.min('state_since').as('since')])
    .groupBy('state')
    .orderBy('state'),
)

export const orderStore = (tx: Tx<OperationsTables>) => ({
  add: (row: OrderRow): void => tx.later(add, row),
  move: (moved: Moved): void => tx.later(move, moved),
  addAnswer: (row: OrderAnswerRow): void => tx.later(addAnswer, row),
})

export const orderReads = (reader: Reader<OperationsTables>) => {
  const joined = () =>
    reader.q
      .selectFrom('order_view as o')
      .leftJoin('order_payment as m', 'm.consultation_id', 'o.consultation_id')
      .leftJoin('order_answer as a', 'a.consultation_id', 'o.consultation_id')

  /** The same conditions as `isStuck`, in SQL. */
  const stuck = (definition: StuckDefinition, now: number) => {
    let query = joined().where('o.state', 'in', definition.states)
    if (definition.standsFor !== undefined) query = query.where('o.state_since', '<=', now - definition.standsFor)
    if (definition.deadlineWithin !== undefined) query = query.where('o.deadline', '<=', now + definition.deadlineWithin)
    if (definition.paid !== undefined) query = query.whereRef('m.paid', '>', 'm.refunded')
    if (definition.withoutDoctorMessage !== undefined) query = query.where('a.answered_at', 'is', null)
    return query
  }

  return {
    byId: (id: string) => reader.first(byId, { id }),
    /** With what others have said of it. */
    whole: (id: string) =>
      joined().selectAll('o').select(['m.paid', 'm.refunded', 'a.answered_at']).where('o.consultation_id', '=', id).executeTakeFirst(),
    answerOf: (id: string) => reader.first(answerOf, { id }),

    async perState() {
      const rows = await reader.all(perState, {})
      return rows.map((row) => ({ state: row.state, count: Number(row.count), longestSince: Number(row.since) }))
    },

    async stuck(definition: StuckDefinition, now: number): Promise<{ count: number; oldest: string | null }> {
      const query = stuck(definition, now)
      const { count } = await query.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const oldest = await query
        .select('o.consultation_id')
        .orderBy('o.state_since')
        .orderBy('o.consultation_id')
        .limit(1)
        .executeTakeFirst()
      return { count: Number(count), oldest: oldest?.consultation_id ?? null }
    },

    /** Newest first. */
    page(filter: OrderFilter, place: Place, limit: number, now: number) {
      let query = filter.stuck === undefined ? joined() : stuck(stuckDefinitions[filter.stuck], now)
      if (filter.consultationId !== undefined) query = query.where('o.consultation_id', '=', filter.consultationId)
      if (filter.state !== undefined) query = query.where('o.state', '=', filter.state)
      if (filter.lane !== undefined) query = query.where('o.lane', '=', filter.lane)
      if (filter.doctorId !== undefined) query = query.where('o.doctor_id', '=', filter.doctorId)
      if (filter.patientId !== undefined) query = query.where('o.patient_id', '=', filter.patientId)
      if (filter.from !== undefined) query = query.where('o.submitted_at', '>=', filter.from)
      if (filter.until !== undefined) query = query.where('o.submitted_at', '<', filter.until)
      return query
        .selectAll('o')
        .select(['m.paid', 'm.refunded', 'a.answered_at'])
        .where((e) =>
          e.or([e('o.submitted_at', '<', place.at), e.and([e('o.submitted_at', '=', place.at), e('o.consultation_id', '<', place.id)])]),
        )
        .orderBy('o.submitted_at', 'desc')
        .orderBy('o.consultation_id', 'desc')
        .limit(limit)
        .execute()
    },
  }
}

export type OrderWithMoney = NonNullable<Awaited<ReturnType<ReturnType<typeof orderReads>['whole']>>>
