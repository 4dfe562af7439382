import type { Operation } from '@yijiantong/kernel/contract.ts'
import { Id, List, Shape } from '@yijiantong/kernel/schema.ts'
import { Profile, ProfileBody, ProfileForServices, ProfileSaved, Version } from '../schemas.ts'

const profileFailures = [
  'profile.birth_date_invalid',
  'profile.guardian_consent_needed',
  'profile.id_number_invalid',
  'profile.id_number_differs',
  'profile.already_there',
] as const

/** 就诊人, the people a user seeks help for. */
export const profileOperations = {
  createProfile: {
    method: 'POST',
    path: '/v1/profiles',
    summary: '新增一名就诊人',
    may: { patient: 'self' },
    body: Shape(ProfileBody),
    reply: ProfileSaved,
    failures: ['profile.too_many', ...profileFailures],
  },
  listProfiles: {
    method: 'GET',
    path: '/v1/profiles',
    summary: '列出自己的就诊人',
    may: { patient: 'self' },
    reply: Shape({ items: List(Profile) }),
    failures: [],
  },
  saveProfile: {
    method: 'POST',
    path: '/v1/profiles/:id',
    summary: '修改就诊人资料',
    may: { patient: 'owner' },
    params: Shape({ id: Id('pp') }),
    /** Without `idNumber` the number already stored stays. */
    body: Shape({ ...ProfileBody, version: Version }),
    reply: ProfileSaved,
    failures: ['profile.not_found', 'profile.stale', ...profileFailures],
  },
  profile: {
    method: 'GET',
    path: '/internal/profiles/:id',
    summary: '供其他服务查询就诊人',
    may: { service: 'anyone' },
    params: Shape({ id: Id('pp') }),
    reply: ProfileForServices,
    failures: ['profile.not_found'],
  },
} as const satisfies Readonly<Record<string, Operation>>
