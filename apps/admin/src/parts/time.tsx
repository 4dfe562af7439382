import { serverNow } from '../session/server-clock.ts'
import { distanceText, timeText } from './times.ts'

/** A moment; how long ago it is said when the pointer rests on it, reckoned then. */
export const Time = ({ at }: { readonly at: number | null | undefined }) => {
  if (at === null || at === undefined) return <Nothing />
  const tell = (element: HTMLTimeElement) => {
    element.title = distanceText(at, serverNow())
  }
  return (
    <time dateTime={new Date(at).toISOString()} className="figure" onPointerEnter={({ currentTarget }) => tell(currentTarget)}>
      {timeText(at)}
    </time>
  )
}

/** What is not there, for the eye and for who is read to. */
export const Nothing = ({ what = '无' }: { readonly what?: string }) => (
  <span className="nothing">
    <span aria-hidden="true">—</span>
    <span className="unseen">{what}</span>
  </span>
)
