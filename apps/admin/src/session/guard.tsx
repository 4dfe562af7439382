import { Spin } from 'antd'
import { type ReactNode, useSyncExternalStore } from 'react'
import { LoginPage } from './login-page.tsx'
import { current, type Staff, subscribe } from './session.ts'
import { StaffContext } from './staff-context.ts'

/** Shows the login page in the place of whatever was asked for, so that signing in brings the person back to it. */
export const Guard = ({ children }: { readonly children: (staff: Staff) => ReactNode }) => {
  const session = useSyncExternalStore(subscribe, current)
  if (session.state === 'resuming') return <Spin fullscreen delay={300} description="正在恢复登录" />
  if (session.state === 'out') return <LoginPage why={session.why} />
  return <StaffContext value={session.staff}>{children(session.staff)}</StaffContext>
}
