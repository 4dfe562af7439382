import type { Duty } from '@yijiantong/kernel/contract.ts'
import { Id, Instant, List, OneOf, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'

export const agreementKinds = ['terms', 'privacy', 'boundary', 'risk', 'doctor_terms'] as const
export type AgreementKind = (typeof agreementKinds)[number]

export const duties = ['orders', 'users', 'doctors', 'content', 'finance', 'audit'] as const satisfies readonly Duty[]

export const relations = ['self', 'child', 'parent', 'spouse', 'other'] as const

export const Phone = Type.String({ pattern: '^1[3-9][0-9]{9}$', title: '手机号' })
export const IdNumber = Type.String({ pattern: '^[1-9][0-9]{16}[0-9X]$', title: '身份证号码' })
export const DateOnly = (title: string) =>
  Type.String({ pattern: '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', title, description: 'YYYY-MM-DD' })
export const Version = Type.Integer({ minimum: 1, title: '版本' })
export const Device = Text({ title: '设备名称', minLength: 1, maxLength: 60 })

const LoginRole = OneOf(['patient', 'doctor'], '登录身份')

export const Login = Type.Union([
  Shape({
    by: Type.Literal('wechat'),
    loginCode: Type.String({ minLength: 1, maxLength: 128, title: '微信登录凭证' }),
    phoneCode: Type.Optional(Type.String({ minLength: 1, maxLength: 128, title: '手机号凭证' })),
    role: LoginRole,
    device: Device,
  }),
  Shape({
    by: Type.Literal('sms'),
    phone: Phone,
    code: Type.String({ pattern: '^[0-9]{6}$', title: '验证码' }),
    role: LoginRole,
    device: Device,
  }),
])

/** Tokens are answered once and kept nowhere in clear. */
export const tokenFields = {
  accessToken: Type.String({ title: '访问令牌' }),
  accessExpiresAt: Instant('访问令牌到期时间'),
  refreshToken: Type.String({ title: '续期令牌' }),
  refreshExpiresAt: Instant('续期令牌到期时间'),
}

export const SessionLine = Shape({
  sessionId: Id('se'),
  role: OneOf(['patient', 'doctor', 'staff'], '登录身份'),
  device: Type.String({ title: '设备名称' }),
  createdAt: Instant('登录时间'),
  lastSeenAt: Instant('最近使用时间'),
  current: Type.Boolean({ title: '是否本机' }),
})

export const StaffLine = Shape({
  staffId: Id('st'),
  username: Type.String({ title: '用户名' }),
  name: Type.String({ title: '姓名' }),
  duties: List(OneOf(duties, '职责')),
  createdAt: Instant('创建时间'),
})

const PersonFields = {
  name: Text({ title: '姓名', minLength: 1, maxLength: 40 }),
  sex: OneOf(['male', 'female'], '性别'),
  birthDate: DateOnly('出生日期'),
}

export const ProfileBody = {
  ...PersonFields,
  relation: OneOf(relations, '与本人的关系'),
  idNumber: Type.Optional(IdNumber),
  /** The guardian's own words of agreement for a child under 14 (rule S8). */
  guardianConsent: Type.Optional(Type.Boolean({ title: '监护人同意' })),
}

export const Profile = Shape({
  profileId: Id('pp'),
  ...PersonFields,
  relation: OneOf(relations, '与本人的关系'),
  idNumberMasked: Type.Optional(Type.String({ title: '身份证号码（已遮盖）' })),
  verified: Type.Boolean({ title: '证件号码已校验' }),
  guardianConsentAt: Type.Optional(Instant('监护人同意时间')),
  version: Version,
})

/** What a change answers: answers are kept for repeated requests, so nothing that is sealed elsewhere is in them. */
export const ProfileSaved = Shape({ profileId: Id('pp'), version: Version, verified: Type.Boolean({ title: '证件号码已校验' }) })

/** `verified`: an ID number was given, is well formed and agrees with sex and birth date. */
export const ProfileForServices = Shape({ profileId: Id('pp'), userId: Id('us'), ...PersonFields, verified: Type.Boolean() })

export const AgreementLine = Shape({
  kind: OneOf(agreementKinds, '协议'),
  version: Version,
  title: Type.String({ title: '标题' }),
  publishedAt: Instant('发布时间'),
})

export const Agreement = Shape({
  kind: OneOf(agreementKinds, '协议'),
  version: Version,
  title: Type.String({ title: '标题' }),
  text: Type.String({ title: '正文' }),
  publishedAt: Instant('发布时间'),
  current: Type.Boolean({ title: '是否现行版本' }),
})

export const Acceptance = Shape({ kind: OneOf(agreementKinds, '协议'), version: Version, acceptedAt: Instant('同意时间') })

export const UserStatus = OneOf(['active', 'frozen'], '账号状态')

export const UserLine = Shape({
  userId: Id('us'),
  phoneMasked: Type.String({ title: '手机号（已遮盖）' }),
  status: UserStatus,
  roles: List(OneOf(['patient', 'doctor'], '身份')),
  createdAt: Instant('注册时间'),
  frozenReason: Type.Optional(Type.String({ title: '冻结原因' })),
  /** Devices signed in now, and when one of them was last used; absent for who never signed in. */
  sessions: Type.Integer({ minimum: 0, title: '登录中的设备数' }),
  lastSeenAt: Type.Optional(Instant('最近使用时间')),
})
