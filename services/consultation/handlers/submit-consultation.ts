import { samePicture } from '@yijiantong/picture-quality/fingerprint.ts'
import { carryOut } from '../carry-out.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { submit } from '../rules/begin.ts'
import { assertPicturesServe, doubtsOf } from '../rules/pictures.ts'
import { openIntake, picturesOf, sealPerson, withDoubts } from '../sealed-parts.ts'
import { consultationReads, consultationStore } from '../stores/consultations.ts'
import { triageLinks } from '../stores/triages.ts'
import { found, movedView } from '../views.ts'
import { refuseEmergency } from './refuse-emergency.ts'

export const submitConsultation =
  ({ kit, settings, siblings }: Deps): HandlerOf<'submit'> =>
  async (call) => {
    const draft = found(await consultationReads(kit.storage.read).find(call.params.id))
    call.permit({ patient: draft.patientId })
    const { pictureIds, proofPictureIds } = picturesOf(draft.pictures)
    const [key, person, practice, current, pictures] = await Promise.all([
      kit.keyring.of(draft.patientId),
      siblings.profile(draft.profileId),
      siblings.practice(draft.doctorId),
      siblings.agreements(settings.requiredAgreements),
      siblings.ownPictures([...pictureIds, ...proofPictureIds], draft.patientId),
    ])
    const intake = openIntake(key, draft.consultationId, draft.intake)
    const over = await refuseEmergency(kit, draft, intake, call.body.notNow ?? [])
    // After the emergency: nobody in danger is sent back to take a better photograph.
    assertPicturesServe(pictures, samePicture)
    const accepted = call.body.agreements
    const submission = {
      accepted,
      current,
      practice,
      hasProof: proofPictureIds.length > 0,
      hasPriorDiagnosis: intake.priorDiagnosis !== undefined,
      nameVerified: person.verified,
      version: draft.version,
    }
    return call.transaction(async (tx) => {
      const store = consultationStore(tx)
      const outcome = submit(found(await store.lock(draft.consultationId)), submission, settings, tx.now)
      const snapshot = sealPerson(key, draft.consultationId, person)
      store.setGrounds(draft.consultationId, JSON.stringify(accepted), snapshot, withDoubts(draft.pictures, doubtsOf(pictures)))
      for (const { category, answer } of over) {
        const { consultationId, patientId } = draft
        const payload = { consultationId, patientId, category, answer }
        tx.publish({ aggregate: consultationId, type: 'consultation.red_flag_answered', payload })
      }
      const triageId = await triageLinks(tx).of(draft.consultationId)
      if (triageId !== undefined) {
        const payload = { consultationId: draft.consultationId, triageId, doctorId: draft.doctorId }
        tx.publish({ aggregate: draft.consultationId, type: 'consultation.begun_from_triage', payload })
      }
      carryOut(tx, outcome, call.caller)
      return movedView(outcome.order)
    })
  }
