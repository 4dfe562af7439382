import type { Duty } from '../session/session.ts'

export const dutyWords: Readonly<Record<Duty, string>> = {
  orders: '订单',
  users: '用户',
  doctors: '医生',
  content: '内容',
  finance: '财务',
  audit: '审计',
}
