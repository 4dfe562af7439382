import type { Operation } from '@yijiantong/kernel/contract.ts'
import { Id, Instant, List, OneOf, Page, PageQuery, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { duties, Phone, UserLine, UserStatus } from '../schemas.ts'
import { anyPerson } from './callers.ts'

/** Accounts: one’s own, and as staff and services see them. */
export const userOperations = {
  me: {
    method: 'GET',
    path: '/v1/me',
    summary: '查看自己的账号',
    may: anyPerson,
    reply: Shape({
      userId: Type.String({ title: '编号' }),
      role: OneOf(['patient', 'doctor', 'staff'], '登录身份'),
      roles: List(OneOf(['patient', 'doctor', 'staff'], '身份')),
      createdAt: Instant('注册时间'),
      phoneMasked: Type.Optional(Type.String({ title: '手机号（已遮盖）' })),
      wechatBound: Type.Optional(Type.Boolean({ title: '是否已绑定微信' })),
      username: Type.Optional(Type.String({ title: '用户名' })),
      duties: Type.Optional(List(OneOf(duties, '职责'))),
    }),
    failures: ['account.not_found'],
  },
  listUsers: {
    method: 'GET',
    path: '/v1/users',
    summary: '查找用户，可按完整手机号、手机号末四位或编号',
    may: { staff: 'duty:users' },
    query: Shape({
      ...PageQuery,
      phone: Type.Optional(Phone),
      phoneEnding: Type.Optional(Type.String({ pattern: '^[0-9]{4}$', title: '手机号末四位' })),
      userId: Type.Optional(Id('us')),
      status: Type.Optional(UserStatus),
    }),
    reply: Page(UserLine),
    failures: [],
  },
  freezeUser: {
    method: 'POST',
    path: '/v1/users/:id/freeze',
    summary: '冻结用户并让其所有设备退出登录',
    may: { staff: 'duty:users' },
    params: Shape({ id: Id('us') }),
    body: Shape({ reason: Text({ title: '冻结原因', minLength: 2, maxLength: 200 }) }),
    reply: Shape({ userId: Id('us'), status: UserStatus }),
    failures: ['account.not_found', 'account.cannot_freeze'],
  },
  unfreezeUser: {
    method: 'POST',
    path: '/v1/users/:id/unfreeze',
    summary: '解除用户的冻结',
    may: { staff: 'duty:users' },
    params: Shape({ id: Id('us') }),
    reply: Shape({ userId: Id('us'), status: UserStatus }),
    failures: ['account.not_found', 'account.cannot_unfreeze'],
  },
  user: {
    method: 'GET',
    path: '/internal/users/:id',
    summary: '供其他服务查询用户',
    may: { service: 'anyone' },
    params: Shape({ id: Id('us') }),
    reply: Shape({ userId: Id('us'), openid: Type.Optional(Type.String()), phoneMasked: Type.String(), status: UserStatus }),
    failures: ['account.not_found'],
  },
} as const satisfies Readonly<Record<string, Operation>>
