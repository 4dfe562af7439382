import { problems } from '@yijiantong/picture-quality/judge.ts'
import type { SubjectKey } from '@yijiantong/storage/keyring.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { openIntake, openPerson, picturesOf, proofReasonPlace, summaryPlace } from '../sealed-parts.ts'
import { consultationReads, type FullOrder } from '../stores/consultations.ts'
import { agreementsView, found, moneyView, partiesOf, rowView } from '../views.ts'
import { buttonsOf } from './buttons.ts'

export const readConsultation =
  ({ kit, settings, tickets, siblings }: Deps): HandlerOf<'read'> =>
  async (call) => {
    const order = found(await consultationReads(kit.storage.read).find(call.params.id))
    call.permit(partiesOf(order))
    const [key, doctor] = await Promise.all([kit.keyring.of(order.patientId), siblings.shown(order.doctorId, order.doctorShown)])
    call.disclosing(order.patientId, order.consultationId)
    return {
      ...rowView(order),
      doctor,
      version: order.version,
      money: moneyView(order),
      submittedAt: order.submittedAt,
      acceptedAt: order.acceptedAt,
      endedAt: order.endedAt,
      intake: intakeView(key, order),
      pictures: picturesFor(order, (pictureId) => tickets.issue(pictureId, call.caller.id, kit.storage.now())),
      ...(order.snapshot !== null && { patient: openPerson(key, order.consultationId, order.snapshot) }),
      agreements: agreementsView(order.agreements),
      proof: proofView(key, order),
      ...(order.summary !== null && { summary: key.open(order.summary, summaryPlace(order.consultationId)) }),
      rounds: { used: order.rounds ?? 0, most: settings.rounds },
      moves: buttonsOf(order, call.caller.role === 'doctor' ? 'doctor' : 'patient', kit.storage.now()),
    }
  }

const intakeView = (key: SubjectKey, order: FullOrder) => {
  const { pictureIds, proofPictureIds } = picturesOf(order.pictures)
  return { ...openIntake(key, order.consultationId, order.intake), pictureIds: [...pictureIds], proofPictureIds: [...proofPictureIds] }
}

const picturesFor = (order: FullOrder, ticketFor: (pictureId: string) => string) => {
  const { pictureIds, proofPictureIds, doubts } = picturesOf(order.pictures)
  const seen = (purpose: 'consultation' | 'proof') => (pictureId: string) => {
    const known = problems.filter((problem) => doubts[pictureId]?.includes(problem) === true)
    return { pictureId, purpose, ticket: ticketFor(pictureId), problems: known }
  }
  return [...pictureIds.map(seen('consultation')), ...proofPictureIds.map(seen('proof'))]
}

const proofView = (key: SubjectKey, order: FullOrder) => {
  if (order.proofAccepted === null || order.proofDecidedAt === null) return null
  const reason = order.proofReason === null ? {} : { reason: key.open(order.proofReason, proofReasonPlace(order.consultationId)) }
  return { accepted: order.proofAccepted === 1, decidedAt: order.proofDecidedAt, ...reason }
}
