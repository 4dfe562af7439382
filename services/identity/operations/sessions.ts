import type { Operation } from '@yijiantong/kernel/contract.ts'
import { Id, Instant, List, OneOf, Shape } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { Login, Phone, SessionLine, tokenFields } from '../schemas.ts'
import { anyPerson, everyone } from './callers.ts'

/** Signing in, staying signed in, signing out. */
export const sessionOperations = {
  requestSmsCode: {
    method: 'POST',
    path: '/v1/sms-codes',
    summary: '向手机号发送登录验证码',
    may: everyone,
    body: Shape({ phone: Phone }),
    reply: Shape({ expiresAt: Instant('验证码到期时间'), resendAt: Instant('可重新发送的时间') }),
    failures: ['sms_code.too_soon', 'sms_code.too_many'],
    limit: { count: 120, seconds: 60, per: 'address' },
  },
  createSession: {
    method: 'POST',
    path: '/v1/sessions',
    summary: '用微信或短信验证码登录，新用户自动注册',
    may: everyone,
    body: Login,
    reply: Shape({
      ...tokenFields,
      sessionId: Id('se'),
      userId: Id('us'),
      role: OneOf(['patient', 'doctor'], '登录身份'),
      isNew: Type.Boolean({ title: '是否新用户' }),
    }),
    failures: [
      'wechat.code_refused',
      'sms_code.wrong',
      'sms_code.expired',
      'sms_code.undeliverable',
      'account.phone_needed',
      'account.phone_bound_elsewhere',
      'account.wechat_bound_elsewhere',
      'account.frozen',
      'session.role_not_granted',
    ],
    limit: { count: 6000, seconds: 60, per: 'address' },
  },
  refreshSession: {
    method: 'POST',
    path: '/v1/session-refreshes',
    summary: '用续期令牌换取新的令牌',
    may: everyone,
    body: Shape({ refreshToken: Type.String({ pattern: '^rt_[A-Za-z0-9_-]{43}$', title: '续期令牌' }) }),
    reply: Shape({ ...tokenFields, sessionId: Id('se') }),
    failures: ['session.refresh_refused', 'session.token_reused'],
    limit: { count: 6000, seconds: 60, per: 'address' },
  },
  listSessions: {
    method: 'GET',
    path: '/v1/sessions',
    summary: '列出自己已登录的设备',
    may: anyPerson,
    reply: Shape({ items: List(SessionLine) }),
    failures: [],
  },
  endSession: {
    method: 'POST',
    path: '/v1/sessions/:id/end',
    summary: '让自己的某台设备退出登录',
    may: { patient: 'owner', doctor: 'owner', staff: 'owner' },
    params: Shape({ id: Id('se') }),
    reply: Shape({ sessionId: Id('se'), endedAt: Instant('退出时间') }),
    failures: ['session.not_found'],
  },
  endCurrentSession: {
    method: 'POST',
    path: '/v1/sessions/current/end',
    summary: '退出登录',
    may: anyPerson,
    reply: Shape({ sessionId: Id('se'), endedAt: Instant('退出时间') }),
    failures: ['session.not_found'],
  },
  endedSessions: {
    method: 'GET',
    path: '/internal/ended-sessions',
    summary: '列出某一时刻以来结束的登录',
    may: { service: 'anyone' },
    query: Shape({ since: Instant('起点') }),
    /** Pass `next` back as `since`: it overlaps a little, so that what committed late is not missed; the same id may come twice. */
    reply: Shape({ sessionIds: List(Id('se')), next: Instant('下次起点') }),
    failures: [],
  },
} as const satisfies Readonly<Record<string, Operation>>
