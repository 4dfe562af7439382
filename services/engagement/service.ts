import { consultationContract } from '@yijiantong/consultation/contract.ts'
import { defineService } from '@yijiantong/edge/service.ts'
import { identityContract } from '@yijiantong/identity/contract.ts'
import type { Wechat } from '@yijiantong/ports/wechat.ts'
import { engagementContract } from './contract.ts'
import { finishedOn } from './finished.ts'
import { appealReview } from './handlers/appeal-review.ts'
import { listNotices } from './handlers/list-notices.ts'
import { listDoctorReviews, listMyReviews, listReviewsToModerate } from './handlers/list-reviews.ts'
import { listTemplates } from './handlers/list-templates.ts'
import { publishReview } from './handlers/publish-review.ts'
import { readNotice } from './handlers/read-notice.ts'
import { refuseReview } from './handlers/refuse-review.ts'
import { showFigures } from './handlers/show-figures.ts'
import { submitReview } from './handlers/submit-review.ts'
import { wechatNotice } from './intents/wechat-notice.ts'
import { initial } from './migrations/001-initial.ts'
import { onConsultationCompleted } from './reactions/consultation-completed.ts'
import { onConsultationMoved } from './reactions/consultation-moved.ts'
import { noticeKinds, noticeTemplates, type TemplateKind } from './rules/notices.ts'
import type { EngagementTables } from './tables.ts'

export type EngagementNeeds = {
  readonly wechat: Pick<Wechat, 'sendNotice'>
  /** WeChat's template id per kind of notice, as granted to this mini program. */
  readonly noticeTemplateIds: Readonly<Record<TemplateKind, string>>
}

export const engagementService = defineService<typeof engagementContract, EngagementTables, EngagementNeeds>({
  contract: engagementContract,
  migrations: { '001-initial': initial },
  build: (kit, { wechat, noticeTemplateIds }) => ({
    handlers: {
      submitReview: submitReview(kit, finishedOn(kit.storage, kit.client(consultationContract))),
      doctorReviews: listDoctorReviews(kit),
      myReviews: listMyReviews(kit),
      reviewsToModerate: listReviewsToModerate(kit),
      publishReview: publishReview(kit),
      refuseReview,
      appealReview: appealReview(kit),
      reviewFigures: showFigures(kit),
      notices: listNotices(kit),
      noticeTemplates: listTemplates(noticeTemplateIds),
      readNotice: readNotice(kit),
    },
    reactions: {
      consultation: {
        ...Object.fromEntries(noticeKinds.map((kind) => [noticeTemplates[kind].on, onConsultationMoved])),
        'consultation.completed': onConsultationCompleted,
      },
    },
    performers: {
      'wechat-notice': wechatNotice({
        storage: kit.storage,
        identity: kit.client(identityContract),
        wechat,
        templateIds: noticeTemplateIds,
      }),
    },
  }),
})
