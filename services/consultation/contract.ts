import { defineContract } from '@yijiantong/kernel/contract.ts'
import { Amount, HealthText, Id, Instant, List, OneOf, Page, PageQuery, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { lanes, states } from './rules/moves.ts'
import { declineReasons, terminationReasons } from './rules/reasons.ts'

const consultationId = Id('cn', '问诊编号')
const params = Shape({ id: consultationId })
const pictureIds = (title: string) => List(Id('pi', '图片编号'), { title, maxItems: 9 })
const state = OneOf(states, '问诊状态')
const lane = OneOf(lanes, '问诊类型')
const nullable = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()])

/** What the patient tells before the consultation; the same shape for a new draft and for a change of it. */
const intake = {
  description: HealthText({ title: '病情描述', minLength: 1, maxLength: 2000 }),
  duration: Type.Optional(HealthText({ title: '持续时间', maxLength: 100 })),
  tried: Type.Optional(HealthText({ title: '已做的处理', maxLength: 500 })),
  allergies: Type.Optional(HealthText({ title: '过敏史', maxLength: 500 })),
  medicines: Type.Optional(HealthText({ title: '正在用药', maxLength: 500 })),
  pregnancy: Type.Optional(HealthText({ title: '孕哺情况', maxLength: 100 })),
  priorDiagnosis: Type.Optional(HealthText({ title: '既往诊断', maxLength: 500 })),
  pictureIds: Type.Optional(pictureIds('病情图片')),
  proofPictureIds: Type.Optional(pictureIds('既往诊断证明')),
}

const moved = Shape({
  consultationId,
  state,
  /** Pass it back with the next edit. */
  version: Type.Integer({ title: '版本' }),
  amount: Amount('应付金额'),
  deadline: nullable(Instant('截止时间')),
})

const row = {
  consultationId,
  patientId: Id('us', '患者编号'),
  doctorId: Id('us', '医生编号'),
  profileId: Id('pp', '就诊人编号'),
  lane,
  state,
  reason: nullable(Type.String({ title: '原因' })),
  amount: Amount('应付金额'),
  deadline: nullable(Instant('截止时间')),
  createdAt: Instant('创建时间'),
  changedAt: Instant('变更时间'),
}

const money = Shape({ amount: Amount('应付金额'), paid: Amount('已付金额'), refunded: Amount('已退金额'), refunding: Amount('退款中金额') })

const detail = Shape({
  ...row,
  version: Type.Integer({ title: '版本' }),
  money,
  submittedAt: nullable(Instant('提交时间')),
  acceptedAt: nullable(Instant('接诊时间')),
  endedAt: nullable(Instant('结束时间')),
  intake: Shape(intake),
  /** The pictures named in the intake, each with this reader's ticket to see it for a few minutes. */
  pictures: List(
    Shape({
      pictureId: Id('pi', '图片编号'),
      purpose: OneOf(['consultation', 'proof'], '图片用途'),
      ticket: Type.String({ title: '查看凭证' }),
    }),
  ),
  /** The patient as registered when the order was submitted; absent in a draft. */
  patient: Type.Optional(
    Shape({
      name: HealthText({ title: '姓名', maxLength: 60 }),
      sex: HealthText({ title: '性别', maxLength: 16 }),
      birthDate: HealthText({ title: '出生日期', maxLength: 10 }),
      verified: Type.Boolean({ title: '已实名' }),
    }),
  ),
  agreements: List(Shape({ kind: Type.String({ title: '协议' }), version: Type.Integer({ title: '协议版本' }) })),
  /** The doctor's word on the proof of a return visit; null while nobody has judged it. */
  proof: nullable(
    Shape({
      accepted: Type.Boolean({ title: '认可' }),
      decidedAt: Instant('判断时间'),
      reason: Type.Optional(HealthText({ title: '判断理由', maxLength: 500 })),
    }),
  ),
  /** The doctor's summary, or the advice given when the consultation was ended early. */
  summary: Type.Optional(HealthText({ title: '小结', maxLength: 2000 })),
  rounds: Shape({ used: Type.Integer({ title: '已用轮次' }), most: nullable(Type.Integer({ title: '轮次上限' })) }),
  /** Every button of the caller's role: whether it works now, and the sentence to show when it does not. */
  moves: List(
    Shape({
      name: Type.String({ title: '操作' }),
      possible: Type.Boolean({ title: '可用' }),
      code: Type.Optional(Type.String()),
      reason: Type.Optional(Type.String({ title: '不可用的原因' })),
    }),
  ),
})

export const consultationContract = defineContract({
  name: 'consultation',
  operations: {
    draft: {
      method: 'POST',
      path: '/v1/consultations',
      summary: '患者填写病情，新建一份问诊草稿',
      may: { patient: 'self' },
      body: Shape({ doctorId: Id('us', '医生编号'), profileId: Id('pp', '就诊人编号'), lane, ...intake }),
      reply: moved,
      failures: [
        'consultation.with_oneself',
        'consultation.profile_not_found',
        'consultation.doctor_not_found',
        'consultation.doctor_unavailable',
      ],
    },
    intake: {
      method: 'POST',
      path: '/v1/consultations/:id/intake',
      summary: '患者修改还没有提交的问诊草稿',
      may: { patient: 'owner' },
      params,
      body: Shape({ version: Type.Integer({ minimum: 1, title: '版本' }), ...intake }),
      reply: moved,
      failures: ['consultation.not_found', 'consultation.cannot_edit', 'consultation.edited_elsewhere'],
    },
    submit: {
      method: 'POST',
      path: '/v1/consultations/:id/submit',
      summary: '患者同意各项告知后提交问诊，价格从此固定',
      may: { patient: 'owner' },
      params,
      body: Shape({
        agreements: List(
          Shape({
            kind: Text({ title: '协议', minLength: 1, maxLength: 32 }),
            version: Type.Integer({ minimum: 1, title: '协议版本' }),
          }),
          {
            title: '已同意的协议',
            maxItems: 12,
          },
        ),
        /** The patient's own word that what reads like an emergency is not happening now. */
        notEmergency: Type.Optional(Type.Boolean({ title: '确认不是急症' })),
      }),
      reply: moved,
      failures: [
        'consultation.not_found',
        'consultation.cannot_submit',
        'consultation.edited_elsewhere',
        'consultation.agreement_outdated',
        'consultation.red_flag',
        'consultation.proof_missing',
        'consultation.prior_diagnosis_missing',
        'consultation.name_unverified',
        'consultation.profile_not_found',
        'consultation.doctor_not_found',
        'consultation.doctor_unavailable',
        'consultation.picture_not_yours',
      ],
    },
    mine: {
      method: 'GET',
      path: '/v1/consultations',
      summary: '患者按进度查看自己的问诊',
      may: { patient: 'self' },
      query: Shape({ group: Type.Optional(OneOf(['running', 'waiting', 'finished'], '分组')), ...PageQuery }),
      reply: Page(Shape(row)),
      failures: [],
    },
    read: {
      method: 'GET',
      path: '/v1/consultations/:id',
      summary: '患者或接诊医生查看一次问诊的全部内容',
      may: { patient: 'owner', doctor: 'owner' },
      params,
      reply: detail,
      failures: ['consultation.not_found'],
      discloses: true,
    },
    cancel: {
      method: 'POST',
      path: '/v1/consultations/:id/cancel',
      summary: '患者在医生接诊前取消问诊，已付的费用全额退回',
      may: { patient: 'owner' },
      params,
      reply: moved,
      failures: ['consultation.not_found', 'consultation.cannot_cancel'],
    },
    workbench: {
      method: 'GET',
      path: '/v1/doctor/consultations',
      summary: '医生查看待接诊、进行中和历史问诊',
      may: { doctor: 'self' },
      query: Shape({ group: Type.Optional(OneOf(['pending_accept', 'in_progress', 'history'], '分组')), ...PageQuery }),
      reply: Shape({
        counts: Shape({ pendingAccept: Type.Integer({ title: '待接诊' }), inProgress: Type.Integer({ title: '进行中' }) }),
        items: List(
          Shape({
            ...row,
            complaint: HealthText({ title: '主诉', maxLength: 60 }),
            sex: HealthText({ title: '性别', maxLength: 16 }),
            birthDate: HealthText({ title: '出生日期', maxLength: 10 }),
          }),
        ),
        next: Type.Optional(Type.String()),
      }),
      failures: [],
      discloses: true,
    },
    accept: {
      method: 'POST',
      path: '/v1/consultations/:id/accept',
      summary: '医生接诊',
      may: { doctor: 'owner' },
      params,
      reply: moved,
      failures: [
        'consultation.not_found',
        'consultation.cannot_accept',
        'consultation.deadline_passed',
        'consultation.practice_not_current',
        'consultation.desk_full',
      ],
    },
    decline: {
      method: 'POST',
      path: '/v1/consultations/:id/decline',
      summary: '医生说明原因后不接诊，费用全额退回患者',
      may: { doctor: 'owner' },
      params,
      body: Shape({ reason: OneOf(declineReasons, '原因') }),
      reply: moved,
      failures: ['consultation.not_found', 'consultation.cannot_decline'],
    },
    complete: {
      method: 'POST',
      path: '/v1/consultations/:id/complete',
      summary: '医生写下小结并结束问诊',
      may: { doctor: 'owner' },
      params,
      body: Shape({ summary: HealthText({ title: '小结', minLength: 1, maxLength: 2000 }) }),
      reply: moved,
      failures: ['consultation.not_found', 'consultation.cannot_complete'],
    },
    terminate: {
      method: 'POST',
      path: '/v1/consultations/:id/terminate',
      summary: '医生判断不适合线上继续时终止问诊并引导线下就医',
      may: { doctor: 'owner' },
      params,
      body: Shape({ reason: OneOf(terminationReasons, '原因'), advice: Type.Optional(HealthText({ title: '就医建议', maxLength: 1000 })) }),
      reply: moved,
      failures: ['consultation.not_found', 'consultation.cannot_terminate'],
    },
    decideProof: {
      method: 'POST',
      path: '/v1/consultations/:id/proof-decision',
      summary: '医生判断复诊的既往诊断证明是否成立',
      may: { doctor: 'owner' },
      params,
      body: Shape({ accepted: Type.Boolean({ title: '认可' }), reason: Type.Optional(HealthText({ title: '理由', maxLength: 500 })) }),
      reply: Shape({ consultationId, accepted: Type.Boolean({ title: '认可' }), decidedAt: Instant('判断时间') }),
      failures: [
        'consultation.not_found',
        'consultation.not_return_visit',
        'consultation.cannot_decide_proof',
        'consultation.proof_reason_missing',
      ],
    },
    monitor: {
      method: 'GET',
      path: '/v1/staff/consultations',
      summary: '运营人员按条件查看问诊订单',
      may: { staff: 'duty:orders' },
      query: Shape({
        state: Type.Optional(state),
        stuck: Type.Optional(Type.Boolean({ title: '只看滞留订单' })),
        doctorId: Type.Optional(Id('us', '医生编号')),
        patientId: Type.Optional(Id('us', '患者编号')),
        from: Type.Optional(Instant('创建时间起')),
        to: Type.Optional(Instant('创建时间止')),
        ...PageQuery,
      }),
      reply: Page(Shape({ ...row, money })),
      failures: [],
    },
    history: {
      method: 'GET',
      path: '/v1/staff/consultations/:id/history',
      summary: '运营人员查看一份问诊订单的每一步变动',
      may: { staff: 'duty:orders' },
      params,
      reply: Shape({
        ...row,
        money,
        agreements: List(Shape({ kind: Type.String({ title: '协议' }), version: Type.Integer({ title: '协议版本' }) })),
        moves: List(
          Shape({
            name: Type.String({ title: '变动' }),
            from: state,
            to: state,
            role: Type.String({ title: '角色' }),
            actor: Type.String({ title: '操作人' }),
            reason: nullable(Type.String({ title: '原因' })),
            at: Instant(),
          }),
        ),
        refunds: List(
          Shape({
            refundKey: Type.String({ title: '退款标识' }),
            amount: Amount('退款金额'),
            state: OneOf(['asked', 'succeeded', 'failed'], '退款状态'),
            reason: Type.String({ title: '原因' }),
            askedAt: Instant('发起时间'),
            settledAt: nullable(Instant('完成时间')),
          }),
        ),
      }),
      failures: ['consultation.not_found'],
    },
    lookup: {
      method: 'GET',
      path: '/internal/consultations/:id',
      summary: '其他服务查询一次问诊的当事人和状态',
      may: { service: 'anyone' },
      params,
      reply: Shape({
        consultationId,
        patientId: Id('us', '患者编号'),
        doctorId: Id('us', '医生编号'),
        profileId: Id('pp', '就诊人编号'),
        lane,
        state,
        amount: Amount('应付金额'),
        paid: Amount('已付金额'),
        /** 分 that a refund may still take. */
        refundable: Amount('可退金额'),
        deadline: nullable(Instant('截止时间')),
        /** Whether the doctor accepted the proof of a return visit; null while not judged or in the advice lane. */
        proofAccepted: nullable(Type.Boolean()),
      }),
      failures: ['consultation.not_found'],
    },
  },
})
