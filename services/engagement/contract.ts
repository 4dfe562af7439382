import { defineContract } from '@yijiantong/kernel/contract.ts'
import { HealthText, Id, Instant, List, OneOf, Page, PageQuery, Shape } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { noticeKinds, templateKinds } from './rules/notices.ts'
import { refusalReasons, reviewStates, reviewTags } from './rules/review.ts'

const Stars = Type.Integer({ minimum: 1, maximum: 5, title: '星级' })
const Tags = Type.Array(OneOf(reviewTags, '标签'), { maxItems: 6, uniqueItems: true, title: '标签' })
const State = OneOf(reviewStates, '评价状态')
const Reason = OneOf(refusalReasons, '不予展示的理由')
const ReviewId = Id('rv', '评价编号')
const reviewParams = Shape({ id: ReviewId })
const Count = (title: string) => Type.Integer({ minimum: 0, title })

/** What its author and the moderators see; it names neither patient nor consultation. */
const Review = {
  reviewId: ReviewId,
  state: State,
  stars: Stars,
  tags: Tags,
  text: HealthText({ title: '评价内容', maxLength: 500 }),
  reason: Type.Union([Reason, Type.Null()]),
  appeal: Type.Union([HealthText({ title: '申诉内容', maxLength: 500 }), Type.Null()]),
  createdAt: Instant('提交时间'),
  decidedAt: Type.Union([Instant('审核时间'), Type.Null()]),
}

/** What everybody sees: nothing that leads back to the author, so a day instead of a minute and an id made at publication. */
const PublishedReview = Shape({
  publishedId: Id('rp', '展示编号'),
  stars: Stars,
  tags: Tags,
  text: Type.String({ title: '评价内容' }),
  publishedOn: Instant('展示日期'),
})

export const engagementContract = defineContract({
  name: 'engagement',
  operations: {
    submitReview: {
      method: 'POST',
      path: '/v1/reviews',
      summary: '患者为一次已完成的问诊提交匿名评价',
      may: { patient: 'owner' },
      body: Shape({
        consultationId: Id('cn', '问诊编号'),
        stars: Stars,
        tags: Type.Optional(Tags),
        text: Type.Optional(HealthText({ title: '评价内容', maxLength: 500 })),
      }),
      reply: Shape({ reviewId: ReviewId, state: State }),
      failures: ['review.consultation_not_completed', 'review.window_closed', 'review.already_written'],
      limit: { count: 30, seconds: 3600, per: 'caller' },
    },
    doctorReviews: {
      method: 'GET',
      path: '/v1/doctors/:id/reviews',
      summary: '查看一位医生已展示的评价和平均星级',
      may: { anonymous: 'anyone', patient: 'anyone', doctor: 'anyone', staff: 'anyone' },
      params: Shape({ id: Id('us', '医生编号') }),
      query: Shape(PageQuery),
      reply: Shape({
        items: List(PublishedReview),
        next: Type.Optional(Type.String()),
        count: Count('已展示的评价数'),
        /** Mean of the stars in tenths: 46 is 4.6. */
        averageTenths: Type.Union([Type.Integer({ minimum: 10, maximum: 50, title: '平均星级' }), Type.Null()]),
      }),
      failures: [],
    },
    myReviews: {
      method: 'GET',
      path: '/v1/reviews/mine',
      summary: '患者查看自己写过的评价和审核结果',
      may: { patient: 'self' },
      query: Shape(PageQuery),
      reply: Page(Shape({ ...Review, consultationId: Id('cn', '问诊编号'), doctorId: Id('us', '医生编号') })),
      failures: [],
      discloses: true,
    },
    reviewsToModerate: {
      method: 'GET',
      path: '/v1/reviews',
      summary: '审核人员按状态查看评价',
      may: { staff: 'duty:content' },
      query: Shape({ ...PageQuery, state: Type.Optional(State) }),
      reply: Page(Shape({ ...Review, doctorId: Id('us', '医生编号') })),
      failures: [],
      discloses: true,
    },
    publishReview: {
      method: 'POST',
      path: '/v1/reviews/:id/publish',
      summary: '审核人员同意展示一条评价',
      may: { staff: 'duty:content' },
      params: reviewParams,
      reply: Shape({ reviewId: ReviewId, state: State }),
      failures: ['review.not_found', 'review.cannot_publish'],
    },
    refuseReview: {
      method: 'POST',
      path: '/v1/reviews/:id/refuse',
      summary: '审核人员按规定的理由不展示一条评价',
      may: { staff: 'duty:content' },
      params: reviewParams,
      body: Shape({ reason: Reason }),
      reply: Shape({ reviewId: ReviewId, state: State }),
      failures: ['review.not_found', 'review.cannot_refuse'],
    },
    appealReview: {
      method: 'POST',
      path: '/v1/reviews/:id/appeal',
      summary: '患者对未展示的评价提出申诉',
      may: { patient: 'owner' },
      params: reviewParams,
      body: Shape({ text: HealthText({ title: '申诉内容', minLength: 1, maxLength: 500 }) }),
      reply: Shape({ reviewId: ReviewId, state: State }),
      failures: ['review.not_found', 'review.cannot_appeal'],
    },
    reviewFigures: {
      method: 'GET',
      path: '/v1/review-figures',
      summary: '公布评价的展示与未展示数量及理由',
      may: { anonymous: 'anyone', patient: 'anyone', doctor: 'anyone', staff: 'anyone' },
      reply: Shape({
        total: Count('评价总数'),
        published: Count('已展示'),
        waiting: Count('待审核'),
        withheld: Count('未展示'),
        appealed: Count('曾申诉'),
        reasons: List(Shape({ reason: Reason, count: Count('数量') }), { title: '未展示的理由' }),
        byStars: List(Shape({ stars: Stars, total: Count('评价数'), withheld: Count('未展示') }), { title: '按星级' }),
      }),
      failures: [],
    },
    notices: {
      method: 'GET',
      path: '/v1/notices',
      summary: '查看发给自己的通知',
      may: { patient: 'self', doctor: 'self' },
      query: Shape(PageQuery),
      reply: Shape({
        items: List(
          Shape({
            noticeId: Id('nt', '通知编号'),
            kind: OneOf(noticeKinds, '通知类型'),
            title: Type.String({ title: '标题' }),
            text: Type.String({ title: '内容' }),
            consultationId: Id('cn', '问诊编号'),
            createdAt: Instant('通知时间'),
            read: Type.Boolean({ title: '已读' }),
          }),
        ),
        next: Type.Optional(Type.String()),
        unread: Count('未读数'),
      }),
      failures: [],
    },
    noticeTemplates: {
      method: 'GET',
      path: '/v1/notice-templates',
      summary: '查看可以订阅的微信消息，供小程序征求同意',
      may: { patient: 'self', doctor: 'self' },
      /** In the order in which it is worth asking; WeChat lets a page ask for three at a time. */
      reply: Shape({
        items: List(
          Shape({
            kind: OneOf(templateKinds, '通知类型'),
            templateId: Type.String({ title: '模板编号' }),
            title: Type.String({ title: '标题' }),
          }),
        ),
      }),
      failures: [],
    },
    readNotice: {
      method: 'POST',
      path: '/v1/notices/:id/read',
      summary: '把一条通知标为已读',
      may: { patient: 'owner', doctor: 'owner' },
      params: Shape({ id: Id('nt', '通知编号') }),
      reply: Shape({ noticeId: Id('nt', '通知编号'), unread: Count('未读数') }),
      failures: ['notice.not_found'],
    },
  },
})
