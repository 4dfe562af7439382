import {
  AlertOutlined,
  AuditOutlined,
  DashboardOutlined,
  EyeOutlined,
  IdcardOutlined,
  MedicineBoxOutlined,
  PayCircleOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  StarOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { type ComponentType, lazy, type ReactNode } from 'react'
import type { Duty } from '../session/session.ts'
import { arriving } from './arriving.ts'

export type Place = {
  readonly path: string
  readonly duty: Duty
  readonly show: ComponentType
  /** Brings its code before it is asked for. */
  readonly load: () => Promise<unknown>
  /** Its place in the navigation, and what it shows first: what waits for a decision. A page without one is opened from another. */
  readonly nav?: { readonly title: string; readonly group: string; readonly icon: ReactNode; readonly first?: string }
}

const page = (load: () => Promise<ComponentType>) => ({ load, show: lazy(async () => ({ default: await arriving(load) })) })

/** Every page of the console, in the order of the navigation. */
export const places: readonly Place[] = [
  {
    path: '/',
    duty: 'orders',
    ...page(async () => (await import('../orders/monitor-page.tsx')).MonitorPage),
    nav: { title: '监控', group: '订单', icon: <DashboardOutlined aria-hidden /> },
  },
  {
    path: '/orders',
    duty: 'orders',
    ...page(async () => (await import('../orders/orders-page.tsx')).OrdersPage),
    nav: { title: '订单', group: '订单', icon: <ProfileOutlined aria-hidden /> },
  },
  { path: '/orders/:id', duty: 'orders', ...page(async () => (await import('../orders/order-page.tsx')).OrderPage) },
  {
    path: '/dangers',
    duty: 'orders',
    ...page(async () => (await import('../orders/dangers-page.tsx')).DangersPage),
    nav: { title: '急症提示', group: '订单', icon: <AlertOutlined aria-hidden /> },
  },
  {
    path: '/refunds',
    duty: 'finance',
    ...page(async () => (await import('../orders/refunds-page.tsx')).RefundsPage),
    nav: { title: '退款复核', group: '财务', icon: <PayCircleOutlined aria-hidden />, first: '?state=requested' },
  },
  {
    path: '/applications',
    duty: 'doctors',
    ...page(async () => (await import('../doctors/applications-page.tsx')).ApplicationsPage),
    nav: { title: '资质审核', group: '医生', icon: <SafetyCertificateOutlined aria-hidden />, first: '?state=submitted' },
  },
  {
    path: '/applications/:id',
    duty: 'doctors',
    ...page(async () => (await import('../doctors/application-page.tsx')).ApplicationPage),
  },
  {
    path: '/doctors',
    duty: 'doctors',
    ...page(async () => (await import('../doctors/doctors-page.tsx')).DoctorsPage),
    nav: { title: '执业医生', group: '医生', icon: <MedicineBoxOutlined aria-hidden /> },
  },
  {
    path: '/users',
    duty: 'users',
    ...page(async () => (await import('../users/users-page.tsx')).UsersPage),
    nav: { title: '用户', group: '用户', icon: <TeamOutlined aria-hidden /> },
  },
  {
    path: '/staff',
    duty: 'users',
    ...page(async () => (await import('../staff/staff-page.tsx')).StaffPage),
    nav: { title: '员工', group: '用户', icon: <IdcardOutlined aria-hidden /> },
  },
  {
    path: '/reviews',
    duty: 'content',
    ...page(async () => (await import('../reviews/reviews-page.tsx')).ReviewsPage),
    nav: { title: '评价', group: '内容', icon: <StarOutlined aria-hidden />, first: '?state=submitted' },
  },
  {
    path: '/audit/actions',
    duty: 'audit',
    ...page(async () => (await import('../audit/actions-page.tsx')).ActionsPage),
    nav: { title: '员工处理', group: '审计', icon: <AuditOutlined aria-hidden /> },
  },
  {
    path: '/audit/access',
    duty: 'audit',
    ...page(async () => (await import('../audit/access-page.tsx')).AccessPage),
    nav: { title: '访问记录', group: '审计', icon: <EyeOutlined aria-hidden /> },
  },
]
