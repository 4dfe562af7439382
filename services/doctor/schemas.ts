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

export const OfferSchema = Shape({ kind: OneOf(['text'], '问诊方式'), price: Amount('价格'), on: Type.Boolean({ title: '是否开放' }) })

const publicFields = {
  doctorId: Id('us'),
  name: Type.String({ title: '姓名' }),
  title: OneOf(titles, '职称'),
  hospital: Type.String({ title: '执业机构' }),
  departmentCode: DepartmentCode,
  departmentName: Type.String({ title: '诊疗科目' }),
  expertise: List(Type.String(), { title: '擅长' }),
  offers: List(OfferSchema, { title: '服务与价格' }),
}

export const DoctorCard = Shape(publicFields)

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

export const PracticeLine = Shape({ doctorId: Id('us'), status: OneOf(practiceStatuses, '执业状态') })
