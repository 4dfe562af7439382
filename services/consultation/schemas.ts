import { Amount, HealthText, Id, Instant, List, OneOf, Shape } from '@yijiantong/kernel/schema.ts'
import { problems } from '@yijiantong/picture-quality/judge.ts'
import { notNowAnswers } from '@yijiantong/triage/red-flags/not-now.ts'
import { redFlagCategories } from '@yijiantong/triage/red-flags/red-flag.ts'
import Type from 'typebox'
import { lanes, states } from './rules/moves.ts'

export const consultationId = Id('cn', '问诊编号')
export const params = Shape({ id: consultationId })
export const pictureIds = (title: string) => List(Id('pi', '图片编号'), { title, maxItems: 9 })
export const state = OneOf(states, '问诊状态')
export const lane = OneOf(lanes, '问诊类型')
export const nullable = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()])

/** What the patient tells before the consultation; the same shape for a new draft and for a change of it. */
export const intake = {
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

export const moved = Shape({
  consultationId,
  state,
  /** Pass it back with the next edit. */
  version: Type.Integer({ title: '版本' }),
  amount: Amount('应付金额'),
  deadline: nullable(Instant('截止时间')),
})

export const row = {
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

/** The doctor as the patient chose them. */
export const doctor = Shape({
  name: Type.String({ title: '姓名' }),
  title: Type.String({ title: '职称' }),
  hospital: Type.String({ title: '执业机构' }),
  departmentName: Type.String({ title: '诊疗科目' }),
})

export const complaint = HealthText({ title: '主诉', maxLength: 60 })

export const money = Shape({
  amount: Amount('应付金额'),
  paid: Amount('已付金额'),
  refunded: Amount('已退金额'),
  refunding: Amount('退款中金额'),
})

export const history = Shape({
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
})

export const detail = Shape({
  ...row,
  doctor,
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
      /** What makes it hard to judge by; the patient was told and kept it. */
      problems: List(OneOf(problems, '问题'), { title: '问题' }),
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

/** What a patient says of dangers that were noticed in the draft. */
export const notNow = List(Shape({ category: OneOf(redFlagCategories, '急症类别'), answer: OneOf(notNowAnswers, '情况') }), {
  title: '不是现在发生的',
  maxItems: 8,
})
