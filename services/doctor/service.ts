import { defineService } from '@yijiantong/edge/service.ts'
import { mediaContract } from '@yijiantong/media/contract.ts'
import { doctorContract } from './contract.ts'
import { openFinding } from './finding.ts'
import { approveApplication } from './handlers/approve-application.ts'
import { readDoctorPage } from './handlers/doctor-page.ts'
import { listHotSearches } from './handlers/hot-searches.ts'
import { listApplications } from './handlers/list-applications.ts'
import { listDepartments } from './handlers/list-departments.ts'
import { listDoctors } from './handlers/list-doctors.ts'
import { listHospitals } from './handlers/list-hospitals.ts'
import { matchDoctors } from './handlers/match-doctors.ts'
import { offboardDoctor } from './handlers/offboard-doctor.ts'
import { readOwnPractice } from './handlers/own-practice.ts'
import { showPortrait } from './handlers/portrait.ts'
import { practice } from './handlers/practice.ts'
import { readQuickReplies, saveQuickReplies } from './handlers/quick-replies.ts'
import { ownApplication, readApplication } from './handlers/read-application.ts'
import { reinstateDoctor } from './handlers/reinstate-doctor.ts'
import { rejectApplication } from './handlers/reject-application.ts'
import { saveApplication } from './handlers/save-application.ts'
import { saveProfile } from './handlers/save-profile.ts'
import { setOffer } from './handlers/set-offer.ts'
import { submitApplication } from './handlers/submit-application.ts'
import { suspendDoctor } from './handlers/suspend-doctor.ts'
import { verifyApplication } from './handlers/verify-application.ts'
import { expirePractice } from './intents/expire-practice.ts'
import { initial } from './migrations/001-initial.ts'
import { standing } from './migrations/002-standing.ts'
import { finder } from './migrations/003-finder.ts'
import { matching } from './migrations/004-matching.ts'
import { openPool } from './pool.ts'
import { onAccepted, onCompleted, onEnded, onOffered } from './reactions/consultation-moved.ts'
import { onReviewPublished, onReviewRemoved } from './reactions/review-shown.ts'
import type { DoctorTables } from './tables.ts'

/** Needs nothing of its surroundings beside the kit. */
export type DoctorNeeds = unknown

export const doctorService = defineService<typeof doctorContract, DoctorTables, DoctorNeeds>({
  contract: doctorContract,
  migrations: { '001-initial': initial, '002-standing': standing, '003-finder': finder, '004-matching': matching },
  build: (kit) => {
    const finding = openFinding(kit.storage, (error) => kit.log.error({ err: error }, 'the finder of doctors could not be filled'))
    const deps = { kit, media: kit.client(mediaContract), finding }
    return {
      handlers: {
        saveApplication: saveApplication(deps),
        ownApplication: ownApplication(deps),
        submitApplication: submitApplication(deps),
        listApplications: listApplications(deps),
        application: readApplication(deps),
        verifyApplication: verifyApplication(),
        approveApplication: approveApplication(deps),
        rejectApplication: rejectApplication(),
        suspendDoctor: suspendDoctor(),
        reinstateDoctor: reinstateDoctor(),
        offboardDoctor: offboardDoctor(),
        ownPractice: readOwnPractice(deps),
        setOffer: setOffer(),
        saveProfile: saveProfile(),
        listDoctors: listDoctors(deps),
        matchDoctors: matchDoctors(deps, openPool(kit.storage)),
        hotSearches: listHotSearches(deps),
        doctorPage: readDoctorPage(deps),
        portrait: showPortrait(deps),
        quickReplies: readQuickReplies(deps),
        saveQuickReplies: saveQuickReplies(),
        listDepartments: listDepartments(deps),
        listHospitals: listHospitals(deps),
        practice: practice(deps),
      },
      reactions: {
        engagement: { 'review.published': onReviewPublished, 'review.removed': onReviewRemoved },
        consultation: {
          'consultation.paid': onOffered,
          'consultation.accepted': onAccepted,
          'consultation.completed': onCompleted,
          'consultation.declined': onEnded,
          'consultation.cancelled': onEnded,
          'consultation.lapsed': onEnded,
          'consultation.terminated': onEnded,
        },
      },
      performers: { 'practice.expire': expirePractice },
      start: () => {
        finding.isReady()
        return () => undefined
      },
    }
  },
})
