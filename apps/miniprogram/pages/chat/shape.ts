import type { Told } from '../../client/api.ts'
import { reasonText, stateName } from '../../client/words.ts'
import { portraitOf } from '../../parts/doctor-card/line.ts'

export type Consultation = Told<'consultation', 'read'>

/** Fewer rounds than this are worth knowing. */
const FEW_ROUNDS = 10

/** Before it has been read. */
export const unknown = {
  doctorId: '',
  name: '',
  about: '',
  portrait: '',
  state: '',
  until: 0,
  closed: '',
  hint: '',
  ended: null as ReturnType<typeof endingOf> | null,
}

/** A consultation as the patient's conversation shows it. */
export const chatView = (found: Consultation): typeof unknown => ({
  doctorId: found.doctorId,
  name: found.doctor.name,
  about: `${found.doctor.title} · ${found.doctor.departmentName}`,
  portrait: portraitOf(found.doctorId, 'thumb'),
  state: stateName(found.state, found.reason),
  until: found.deadline ?? 0,
  closed: closedWords(found),
  hint: hintOf(found),
  ended: found.endedAt === null ? null : endingOf(found),
})

const waiting = (found: Consultation): boolean => found.state === 'pending_accept'

/** Before acceptance a patient may already add what the doctor should know. */
const closedWords = (found: Consultation): string => {
  if (waiting(found)) return ''
  if (found.endedAt !== null) return '这次问诊已经结束。'
  const write = found.moves.find(({ name }) => name === 'write')
  return write === undefined || write.possible ? '' : (write.reason ?? '现在不能发消息。')
}

const hintOf = (found: Consultation): string => {
  if (waiting(found)) return '医生还没有接诊，到时未接诊会全额退款。要补充的可以先写在这里'
  const { used, most } = found.rounds
  const left = most === null ? Number.POSITIVE_INFINITY : most - used
  return found.state === 'in_progress' && left <= FEW_ROUNDS ? `还可以提问 ${Math.max(0, left)} 次` : ''
}

const endingOf = (found: Consultation) => ({
  title: found.summary === undefined ? stateName(found.state, found.reason) : found.reason === 'by_doctor' ? '医生小结' : '医生的建议',
  summary: found.summary ?? '',
  reason: reasonText(found.reason),
  mayReview: found.state === 'completed',
})
