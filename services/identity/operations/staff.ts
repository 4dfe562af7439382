import type { Operation } from '@yijiantong/kernel/contract.ts'
import { idPattern } from '@yijiantong/kernel/id.ts'
import { Id, List, OneOf, Page, PageQuery, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { Device, duties, StaffLine, tokenFields } from '../schemas.ts'
import { everyone } from './callers.ts'

/** ASCII: whatever else is typed belongs to nobody. */
const Username = Type.String({ pattern: '^[a-z][a-z0-9._-]{2,39}$', title: '用户名' })

/** Those who work in the console. */
export const staffOperations = {
  createStaffSession: {
    method: 'POST',
    path: '/v1/staff-sessions',
    summary: '工作人员用密码和动态口令登录',
    may: everyone,
    body: Shape({
      username: Username,
      password: Type.String({ minLength: 1, maxLength: 200, title: '密码' }),
      totp: Type.String({ pattern: '^[0-9]{6}$', title: '动态口令' }),
      device: Type.Optional(Device),
    }),
    reply: Shape({
      ...tokenFields,
      sessionId: Id('se'),
      userId: Id('st'),
      role: OneOf(['staff'], '登录身份'),
      duties: List(OneOf(duties, '职责')),
    }),
    failures: ['staff_session.refused', 'staff_session.locked'],
    limit: { count: 60, seconds: 60, per: 'address' },
  },
  createStaff: {
    method: 'POST',
    path: '/v1/staff',
    summary: '新增一名工作人员',
    may: { staff: 'duty:users' },
    body: Shape({
      username: Username,
      name: Text({ title: '姓名', minLength: 1, maxLength: 40 }),
      password: Type.String({ minLength: 12, maxLength: 200, title: '密码' }),
      /** Chosen by the console, which shows it as a picture to scan; it is never answered by the server. */
      totpSecret: Type.String({ pattern: '^[A-Z2-7]{32,64}$', title: '动态口令密钥' }),
      duties: List(OneOf(duties, '职责'), { title: '职责', minItems: 1, maxItems: duties.length }),
    }),
    reply: Shape({ staffId: Id('st') }),
    failures: ['staff.username_taken'],
  },
  listStaff: {
    method: 'GET',
    path: '/v1/staff',
    summary: '列出工作人员',
    may: { staff: 'duty:users' },
    query: Shape(PageQuery),
    reply: Page(StaffLine),
    failures: [],
  },
  staffNames: {
    method: 'GET',
    path: '/v1/staff/names',
    summary: '按编号查询工作人员的姓名',
    may: { staff: 'anyone' },
    query: Shape({
      ids: Type.String({
        pattern: `${idPattern('st').slice(0, -1)}(,${idPattern('st').slice(1, -1)}){0,49}$`,
        title: '工作人员编号',
        description: '用逗号隔开，最多 50 个',
      }),
    }),
    reply: Shape({ items: List(Shape({ staffId: Id('st'), name: Type.String({ title: '姓名' }) })) }),
    failures: [],
  },
} as const satisfies Readonly<Record<string, Operation>>
