import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import './page.css'

type Props = {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** The list this page is opened from. */
  readonly under?: { readonly path: string; readonly title: string }
  readonly children: ReactNode
}

/** A page begins with its name, which is also where a screen reader arrives after a way through the console. */
export const Page = ({ title, lead, actions, under, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const arrived = useRef(pathname)
  useEffect(() => {
    if (arrived.current === pathname && document.activeElement !== document.body) return
    arrived.current = pathname
    heading.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <>
      <title>{`${title} · 医键通管理后台`}</title>
      <header className="page-head">
        <div>
          {under !== undefined && (
            <nav aria-label="位置" className="page-under">
              <Link to={under.path}>
                <span aria-hidden="true">← </span>
                {under.title}
              </Link>
            </nav>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        <div className="page-actions">{actions}</div>
      </header>
      {children}
    </>
  )
}
