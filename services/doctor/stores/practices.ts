import type { OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import type { DoctorEvents, Offer } from '../events.ts'
import { departmentName } from '../rules/departments.ts'
import type { PracticeStatus } from '../rules/practice.ts'
import type { DoctorTables } from '../tables.ts'

export type PracticeRow = DoctorTables['practice']

const query = <P>() => statement<DoctorTables, P>()

const locked = query<{ id: string }>()(({ q, p, lock }) => lock(q.selectFrom('practice').selectAll().where('doctor_id', '=', p('id'))))
const setStatus = query<{ id: string; status: PracticeStatus; reason: string | null }>()(({ q, p }) =>
  q
    .updateTable('practice')
    .set({ status: p('status'), status_reason: p('reason') })
    .where('doctor_id', '=', p('id')),
)
const setOffer = query<{ id: string; price: number; on: number; hours: string }>()(({ q, p }) =>
  q
    .updateTable('practice')
    .set({ text_price: p('price'), text_on: p('on'), text_hours: p('hours') })
    .where('doctor_id', '=', p('id')),
)
const setProfile = query<{ id: string; bio: string; expertise: string; version: number }>()(({ q, p }) =>
  q
    .updateTable('practice')
    .set({ bio: p('bio'), expertise: p('expertise'), profile_version: p('version') })
    .where('doctor_id', '=', p('id')),
)

/** A price of 0 means that none was ever set. */
export const offersOf = (row: Pick<PracticeRow, 'text_price' | 'text_on' | 'text_hours'>) =>
  row.text_price === 0 ? [] : [{ kind: 'text' as const, price: row.text_price, on: row.text_on === 1, hours: hoursOf(row) }]

export const hoursOf = (row: Pick<PracticeRow, 'text_hours'>): OpeningSpan[] =>
  row.text_hours === null ? [] : (JSON.parse(row.text_hours) as OpeningSpan[])

/** What is found of a doctor is to be read again. */
export const publishChange = (tx: Tx<DoctorTables>, doctorId: string): void => {
  const payload: DoctorEvents['directory.changed'] = { doctorId }
  tx.publish({ aggregate: doctorId, type: 'directory.changed', payload })
}

export const practiceStore = (tx: Tx<DoctorTables>) => ({
  lock: (doctorId: string) => tx.first(locked, { id: doctorId }),
  /** A practice is made once per doctor; two approvals at once collide on its key. */
  put(row: PracticeRow, first: boolean) {
    const { doctor_id: id, ...changes } = row
    tx.laterQuery(first ? tx.q.insertInto('practice').values(row) : tx.q.updateTable('practice').set(changes).where('doctor_id', '=', id))
    this.announce(row)
  },
  setStatus(row: PracticeRow, status: PracticeStatus, reason: string | null) {
    tx.later(setStatus, { id: row.doctor_id, status, reason })
    this.announce({ ...row, status })
  },
  setOffer(row: PracticeRow, offer: Offer) {
    const changed = { ...row, text_price: offer.price, text_on: offer.on ? 1 : 0, text_hours: JSON.stringify(offer.hours ?? []) }
    tx.later(setOffer, { id: row.doctor_id, price: changed.text_price, on: changed.text_on, hours: changed.text_hours })
    this.announce(changed)
    return offersOf(changed)
  },
  setProfile(id: string, profile: { bio: string; expertise: string; version: number }) {
    tx.later(setProfile, { id, ...profile })
    publishChange(tx, id)
  },
  announce(row: PracticeRow) {
    const payload: DoctorEvents['practice.changed'] = {
      doctorId: row.doctor_id,
      status: row.status,
      departmentCode: row.department_code,
      offers: offersOf(row),
      shown: { name: row.name, title: row.title, hospital: row.hospital, departmentName: departmentName(row.department_code) },
    }
    tx.publish({ aggregate: row.doctor_id, type: 'practice.changed', payload })
  },
})
