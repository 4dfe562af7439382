import { LogoutOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { NavLink } from 'react-router'
import { type Staff, signOut } from '../session/session.ts'
import { choose, useAppearance } from './appearance.ts'
import { places } from './pages.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import './shell.css'

export const Shell = ({ staff, children }: { readonly staff: Staff; readonly children: ReactNode }) => {
  useFetched(staff)
  return (
    <div className="shell">
      <a className="skip" href="#content">
        跳到内容
      </a>
      <aside className="side">
        <p className="brand">
          <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width="24" height="24" />
          医键通
        </p>
        <Navigation staff={staff} />
        <Account staff={staff} />
      </aside>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** What somebody came for is shown first, ms. */
const afterTheFirst = 1500

/** Every page of this person's is small and will be wanted: it is there before the connection can be lost on the way to it. */
const useFetched = ({ duties }: Staff): void =>
  useEffect(() => {
    const fetchAll = () => {
      // One that does not arrive now is asked for again when it is opened.
      for (const { duty, load } of places) if (duties.includes(duty)) load().catch(() => undefined)
    }
    const timer = setTimeout(fetchAll, afterTheFirst)
    return () => clearTimeout(timer)
  }, [duties])

const Navigation = ({ staff }: { readonly staff: Staff }) => {
  const mine = places.flatMap(({ path, duty, nav }) => (nav !== undefined && staff.duties.includes(duty) ? [{ path, ...nav }] : []))
  const groups = Map.groupBy(mine, ({ group }) => group)
  return (
    <nav className="nav" aria-label="主导航">
      {[...groups].map(([group, items]) => (
        <section key={group}>
          <h2>{group}</h2>
          <ul>
            {items.map(({ path, title, icon, first = '' }) => (
              <li key={path}>
                <NavLink to={`${path}${first}`} end={path === '/'}>
                  {icon}
                  {title}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

const Account = ({ staff }: { readonly staff: Staff }) => {
  const { appearance } = useAppearance()
  return (
    <section className="account" aria-label="我的">
      <Segmented
        block
        size="small"
        aria-label="外观"
        value={appearance}
        onChange={choose}
        options={[
          { value: 'system', label: '自动' },
          { value: 'light', label: '浅色' },
          { value: 'dark', label: '深色' },
        ]}
      />
      <div className="account-row">
        <span className="account-name">{staff.username}</span>
        <ShortcutSheet />
        <Button type="text" icon={<LogoutOutlined aria-hidden />} onClick={() => void signOut()}>
          退出
        </Button>
      </div>
    </section>
  )
}
