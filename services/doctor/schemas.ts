import { Amount, Id, Instant, List, OneOf, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { applicationStates, licenceTypes, titles } from './rules/application.ts'
import { practiceStatuses } from './rules/practice.ts'
import { practiceScopes } from './rules/scopes.ts'

export const DateOnly = (title: string) =>
  Type.String({ pattern: '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', title, description: 'YYYY-MM-DD' })
export const DepartmentCode = Type.String({ pattern: '^[0-9]{2}(\\.[0-9]{2})?$', title: '诊疗科目代码' })
export const Reason = Shape({ reason: Text({ title: '原因', minLength: 2, maxLength: 300 }) })
export const Version = Type.Integer({ minimum: 1, title: '版本' })
const CertificateNumber = (title: string) => Type.String({ pattern: '^[A-Z0-9]{8,30}$', title })

/** Pictures the applicant has uploaded, by what they show. */
const Documents = Shape({
  qualification: Type.Optional(Id('pi', '医师资格证图片')),
  licence: Type.Optional(Id('pi', '医师执业证图片')),
  idCard: Type.Optional(Id('pi', '身份证图片')),
  titleCertificate: Type.Optional(Id('pi', '职称证图片')),
  institutionConsent: Type.Optional(Id('pi', '单位同意书图片')),
  portrait: Type.Optional(Id('pi', '本人照片')),
  signature: Type.Optional(Id('pi', '签名样本')),
})

/** A draft may leave anything out; `submit` asks for all of it. */
export const draftFields = {
  name: Type.Optional(Text({ title: '姓名', minLength: 1, maxLength: 40 })),
  idNumber: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{16}[0-9X]$', title: '身份证号码' })),
  title: Type.Optional(OneOf(titles, '职称')),
  departmentCode: Type.Optional(DepartmentCode),
  hospital: Type.Optional(Text({ title: '执业机构', minLength: 2, maxLength: 80 })),
  practiceScope: Type.Optional(OneOf(practiceScopes, '执业范围')),
  qualificationNumber: Type.Optional(CertificateNumber('医师资格证编号')),
  licenceNumber: Type.Optional(CertificateNumber('医师执业证编号')),
  licenceType: Type.Optional(OneOf(licenceTypes, '执业证类别')),
  /** First day of independent clinical work. */
  independentSince: Type.Optional(DateOnly('独立临床工作起始日期')),
  /** Last day the licence is valid. */
  licenceExpiresOn: Type.Optional(DateOnly('执业证有效期至')),
  consentOfInstitution: Type.Optional(Type.Boolean({ title: '所在机构同意' })),
  documents: Type.Optional(Documents),
}

export const Application = Shape({
  applicationId: Id('da'),
  userId: Id('us'),
  state: OneOf(applicationStates, '状态'),
  details: Shape(draftFields),
  rejectedReason: Type.Optional(Type.String({ title: '退回原因' })),
  verifiedBy: Type.Optional(Id('st', '核验人')),
  decidedBy: Type.Optional(Id('st', '审批人')),
  departmentName: Type.Optional(Type.String({ title: '诊疗科目' })),
  /** What is still to be filled in, by its Chinese names. */
  missing: List(Type.String(), { title: '缺少的内容' }),
  /** The rules an application is judged by; empty while something is missing. */
  checks: List(
    Shape({
      rule: Type.String({ title: '规则' }),
      authority: Type.String({ title: '依据' }),
      passed: Type.Boolean({ title: '符合' }),
      reason: Type.Optional(Type.String({ title: '不符合的原因' })),
    }),
    { title: '资质核对' },
  ),
  /** Who moved it and when, the first move first; `by` is the applicant or a member of staff. */
  history: List(
    Shape({
      move: OneOf(['submit', 'verify', 'approve', 'reject'], '变动'),
      by: Type.String({ title: '操作人' }),
      reason: Type.Optional(Type.String({ title: '原因' })),
      at: Instant(),
    }),
    { title: '经过' },
  ),
  /** Every button of the caller: whether it works now, and the sentence to show when it does not. */
  moves: List(
    Shape({
      name: Type.String({ title: '操作' }),
      possible: Type.Boolean({ title: '可用' }),
      code: Type.Optional(Type.String()),
      reason: Type.Optional(Type.String({ title: '不可用的原因' })),
    }),
  ),
  updatedAt: Instant('更新时间'),
  submittedAt: Type.Optional(Instant('提交时间')),
  version: Version,
})

export const ApplicationLine = Shape({
  applicationId: Id('da'),
  userId: Id('us'),
  state: OneOf(applicationStates, '状态'),
  name: Type.String({ title: '姓名' }),
  title: Type.String({ title: '职称' }),
  departmentCode: Type.String({ title: '诊疗科目代码' }),
  hospital: Type.String({ title: '执业机构' }),
  verifiedBy: Type.Optional(Id('st', '核验人')),
  submittedAt: Type.Optional(Instant('提交时间')),
})

export const Moved = Shape({ applicationId: Id('da'), state: OneOf(applicationStates, '状态') })

/** A stretch of one weekday in China; `to` is the first minute outside it. A night is two stretches. */
const Hours = Shape({
  weekday: Type.Integer({ minimum: 1, maximum: 7, title: '星期', description: '1 为周一，7 为周日' }),
  from: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', title: '开始时间', description: 'HH:MM，北京时间' }),
  to: Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$', title: '结束时间', description: 'HH:MM，可以是 24:00' }),
})
/** Empty: always. */
export const HoursList = List(Hours, { title: '服务时间', maxItems: 21 })

const offerFields = { kind: OneOf(['text'], '问诊方式'), price: Amount('价格'), on: Type.Boolean({ title: '是否开放' }), hours: HoursList }

export const OfferSchema = Shape(offerFields)

/** `open`: a consultation can be begun now. */
const OfferNow = Shape({
  ...offerFields,
  open: Type.Boolean({ title: '现在可以问诊' }),
  opensAt: Type.Optional(Instant('下次开放时间')),
})

const publicFields = {
  doctorId: Id('us'),
  name: Type.String({ title: '姓名' }),
  title: OneOf(titles, '职称'),
  hospital: Type.String({ title: '执业机构' }),
  departmentCode: DepartmentCode,
  departmentName: Type.String({ title: '诊疗科目' }),
  expertise: List(Type.String(), { title: '擅长' }),
  offers: List(OfferNow, { title: '服务与价格' }),
  rating: Shape({
    /** Mean of the published stars in tenths: 46 is 4.6. */
    averageTenths: Type.Union([Type.Integer({ minimum: 10, maximum: 50, title: '平均星级' }), Type.Null()]),
    count: Type.Integer({ minimum: 0, title: '评价数' }),
  }),
  /** How long patients waited for the last twenty acceptances, on average. */
  acceptMinutes: Type.Union([Type.Integer({ minimum: 1, title: '平均接诊用时（分钟）' }), Type.Null()]),
  consultations: Type.Integer({ minimum: 0, title: '已完成的问诊数' }),
  /** Whether `GET /v1/doctors/:id/portrait` has a picture. */
  hasPortrait: Type.Boolean({ title: '有本人照片' }),
}

const foundIn = ['name', 'department', 'expertise', 'hospital', 'title', 'bio'] as const

/** `text` is a whole name, department and so on, or a piece of the bio; `ranges` are what to mark in it, in UTF-16 units. */
const Highlight = Shape({
  field: OneOf(foundIn, '位置'),
  text: Type.String({ title: '文字' }),
  ranges: List(Shape({ from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 1 }) }), { title: '标出的部分' }),
})

export const DoctorCard = Shape(publicFields)

/** A doctor in a list; `found` is there when words were searched for. */
export const FoundDoctor = Shape({
  ...publicFields,
  found: Type.Optional(Shape({ why: Type.String({ title: '为什么找到' }), highlights: List(Highlight, { title: '找到的位置' }) })),
})

/** A value the filter of the same name takes, and how many doctors there would be with it, everything else chosen staying as it is. */
const Count = List(
  Shape({
    value: Type.String({ title: '取值' }),
    label: Type.String({ title: '名称' }),
    count: Type.Integer({ minimum: 0, title: '医生人数' }),
  }),
)

/** What a list says beside its doctors. */
export const FoundFields = {
  /** How many there are on all pages. */
  total: Type.Optional(Type.Integer({ minimum: 0, title: '医生人数' })),
  /** What to say above the list when it is not quite what was asked for. */
  notice: Type.Optional(Type.String({ title: '说明' })),
  counts: Type.Optional(
    Shape({
      department: Count,
      hospital: Count,
      title: Count,
      priceMax: Count,
      ratingMin: Count,
      acceptMinutesMax: Count,
      kind: Count,
      openNow: Count,
    }),
  ),
}

/** What the public must be able to see of a doctor (rule D10). */
export const DoctorPage = Shape({
  ...publicFields,
  bio: Type.String({ title: '简介' }),
  licenceNumber: Type.String({ title: '医师执业证编号' }),
  licenceType: OneOf(licenceTypes, '执业证类别'),
  practiceScope: OneOf(practiceScopes, '执业范围'),
  verifiedOn: DateOnly('资质核验日期'),
  portrait: Type.Optional(Id('pi', '本人照片')),
})

export const OwnPractice = Shape({
  ...publicFields,
  bio: Type.String({ title: '简介' }),
  licenceNumber: Type.String({ title: '医师执业证编号' }),
  practiceScope: OneOf(practiceScopes, '执业范围'),
  licenceExpiresOn: DateOnly('执业证有效期至'),
  verifiedOn: DateOnly('资质核验日期'),
  status: OneOf(practiceStatuses, '执业状态'),
  statusReason: Type.Optional(Type.String({ title: '状态说明' })),
  profileVersion: Version,
})

export const PracticeForServices = Shape({
  doctorId: Id('us'),
  status: OneOf(practiceStatuses, '执业状态'),
  name: Type.String(),
  title: OneOf(titles, '职称'),
  hospital: Type.String(),
  departmentCode: DepartmentCode,
  departmentName: Type.String(),
  scope: OneOf(practiceScopes, '执业范围'),
  licenceNumber: Type.String(),
  /** The first instant at which the licence is no longer valid. */
  licenceExpiresAt: Instant(),
  offers: List(OfferSchema),
})

/** A doctor's own sentences, in the doctor's order. */
export const QuickReplies = Shape({
  items: List(Text({ title: '快捷回复', minLength: 1, maxLength: 300 }), { title: '快捷回复', maxItems: 50 }),
  version: Version,
})

export const PracticeLine = Shape({ doctorId: Id('us'), status: OneOf(practiceStatuses, '执业状态') })
