import { Skeleton } from 'antd'
import { Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { Page } from '../parts/page.tsx'
import type { Staff } from '../session/session.ts'
import { dutyWords } from '../staff/duty-words.ts'
import { Broken } from './broken.tsx'
import { type Place, places } from './pages.tsx'

export const Routing = ({ staff }: { readonly staff: Staff }) => {
  const first = places.find((place) => place.nav !== undefined && staff.duties.includes(place.duty))
  return (
    <Broken>
      <Suspense fallback={<Skeleton active className="page-skeleton" paragraph={{ rows: 10 }} />}>
        <Routes>
          {places.map((place) => (
            <Route key={place.path} path={place.path} element={<Shown place={place} staff={staff} first={first} />} />
          ))}
          <Route
            path="*"
            element={
              <Page title="没有这一页">
                <p>地址可能不完整，或这一页已经移走。请从左侧选择。</p>
              </Page>
            }
          />
        </Routes>
      </Suspense>
    </Broken>
  )
}

/** The server refuses whatever the duties do not allow; here it is only explained before it is asked. */
const Shown = ({ place, staff, first }: { readonly place: Place; readonly staff: Staff; readonly first: Place | undefined }) => {
  if (staff.duties.includes(place.duty)) return <place.show />
  if (place.path === '/' && first !== undefined) return <Navigate to={`${first.path}${first.nav?.first ?? ''}`} replace />
  return (
    <Page title="这一页不在您的职责内">
      <p>查看这一页需要“{dutyWords[place.duty]}”职责。如有需要，请联系有“用户”职责的同事。</p>
    </Page>
  )
}
