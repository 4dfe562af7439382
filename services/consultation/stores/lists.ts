import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader } from '@yijiantong/storage/tx.ts'
import type { State } from '../rules/moves.ts'
import type { ConsultationTables } from '../tables.ts'
import { orderColumns } from './consultations.ts'

const groups = {
  running: ['in_progress'],
  waiting: ['draft', 'pending_payment', 'pending_accept'],
  finished: ['completed', 'cancelled', 'terminated', 'refunding', 'refunded', 'partially_refunded', 'refund_failed'],
} as const satisfies Record<string, readonly State[]>

export type PatientGroup = keyof typeof groups
export type DoctorGroup = 'pending_accept' | 'in_progress' | 'history'

type PageOf = { owner: string; after: string; limit: number }

const lineColumns = [...orderColumns, 'consultation.changed_at as changedAt'] as const

const glanceColumns = [...lineColumns, 'consultation.intake as intake', 'consultation.snapshot as snapshot'] as const

const ofPatient = (states: readonly State[] | undefined) =>
  statement<ConsultationTables, PageOf>()(({ q, p }) =>
    q
      .selectFrom('consultation')
      .leftJoin('practice', 'practice.doctor_id', 'consultation.doctor_id')
      .select([...glanceColumns, 'practice.shown as doctorShown'])
      .where('patient_id', '=', p('owner'))
      .where('id', '<', p('after'))
      .$if(states !== undefined, (query) => query.where('state', 'in', states as readonly State[]))
      .orderBy('id', 'desc')
      .limit(p('limit')),
  )

const patientPages = {
  all: ofPatient(undefined),
  running: ofPatient(groups.running),
  waiting: ofPatient(groups.waiting),
  finished: ofPatient(groups.finished),
}

/** Who has waited longest comes first. */
const onDesk = (state: State) =>
  statement<ConsultationTables, PageOf>()(({ q, p }) =>
    q
      .selectFrom('consultation')
      .select(glanceColumns)
      .where('doctor_id', '=', p('owner'))
      .where('state', '=', state)
      .where('id', '>', p('after'))
      .orderBy('id')
      .limit(p('limit')),
  )

const behind = statement<ConsultationTables, PageOf>()(({ q, p }) =>
  q
    .selectFrom('consultation')
    .select(glanceColumns)
    .where('doctor_id', '=', p('owner'))
    .where('state', 'in', groups.finished)
    .where('offered_at', 'is not', null)
    .where('id', '<', p('after'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
)

const doctorPages = { pending_accept: onDesk('pending_accept'), in_progress: onDesk('in_progress'), history: behind }

const counts = statement<ConsultationTables, { doctorId: string }>()(({ q, p }) =>
  q
    .selectFrom('consultation')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('doctor_id', '=', p('doctorId'))
    .where('state', 'in', ['pending_accept', 'in_progress'])
    .groupBy('state')
    .orderBy('state'),
)

/** Before every id and after every id. */
const FIRST = ''
const LAST = '~'

export type Monitor = {
  readonly state?: State
  readonly stuck?: boolean
  readonly doctorId?: string
  readonly patientId?: string
  readonly from?: number
  readonly to?: number
  readonly after?: string
}

export const listReads = (reader: Reader<ConsultationTables>) => ({
  ofPatient: (patientId: string, group: PatientGroup | undefined, after: string | undefined, limit: number) =>
    reader.all(patientPages[group ?? 'all'], { owner: patientId, after: after ?? LAST, limit }),

  ofDoctor: (doctorId: string, group: DoctorGroup, after: string | undefined, limit: number) =>
    reader.all(doctorPages[group], { owner: doctorId, after: after ?? (group === 'history' ? LAST : FIRST), limit }),

  async counts(doctorId: string) {
    const rows = await reader.all(counts, { doctorId })
    const of = (state: State) => Number(rows.find((row) => row.state === state)?.count ?? 0)
    return { pendingAccept: of('pending_accept'), inProgress: of('in_progress') }
  },

  /** `waitingSince` and `refundingSince`: what was due, or began to go back, before these times is stuck. */
  monitor: (filter: Monitor, stuck: { waitingSince: number; refundingSince: number }, limit: number) => {
    let query = reader.q.selectFrom('consultation').select(lineColumns)
    if (filter.state !== undefined) query = query.where('state', '=', filter.state)
    if (filter.doctorId !== undefined) query = query.where('doctor_id', '=', filter.doctorId)
    if (filter.patientId !== undefined) query = query.where('patient_id', '=', filter.patientId)
    if (filter.from !== undefined) query = query.where('created_at', '>=', filter.from)
    if (filter.to !== undefined) query = query.where('created_at', '<=', filter.to)
    if (filter.stuck === true) {
      query = query.where((e) =>
        e.or([
          e('state', '=', 'refund_failed'),
          e.and([e('state', '=', 'refunding'), e('changed_at', '<', stuck.refundingSince)]),
          e.and([e('state', 'in', ['pending_payment', 'pending_accept', 'in_progress']), e('deadline', '<', stuck.waitingSince)]),
        ]),
      )
    }
    return query
      .where('id', '<', filter.after ?? LAST)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  },
})
