import { useQuery } from '@tanstack/react-query'
import type { StaffApi } from '@yijiantong/client/staff.ts'
import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { FailureNote } from '../parts/failure-note.tsx'
import { Page } from '../parts/page.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { StateTag } from '../parts/tag.tsx'
import { spanText, timeText } from '../parts/times.ts'
import { api } from '../session/api.ts'
import type { AnswerOf } from '../session/shapes.ts'
import { useDuty } from '../session/staff-context.ts'
import { type OrderState, openStates, stateWords } from './order-words.ts'
import './monitor-page.css'

const every = 5000

type Overview = AnswerOf<StaffApi['operations']['overview']>

export const MonitorPage = () => {
  // Asked again only while somebody can see it: react-query rests when the window is hidden.
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['overview'],
    queryFn: () => api.operations.overview({}),
    refetchInterval: every,
  })
  return (
    <Page
      title="监控"
      lead={data === undefined ? '每 5 秒自动更新。' : `每 5 秒自动更新，最近一次是 ${timeText(data.at)}:${secondsOf(data.at)}。`}
    >
      <FailureNote error={error} retry={refetch} />
      {isPending && <Skeleton active paragraph={{ rows: 12 }} />}
      {data !== undefined && (
        <div className="monitor">
          <Stuck of={data} />
          <Refunds waiting={data.refundRequestsWaiting} />
          <Waiting of={data} />
          <Ended of={data} />
        </div>
      )}
    </Page>
  )
}

const secondsOf = (at: number): string => String(Math.floor(at / 1000) % 60).padStart(2, '0')

const Stuck = ({ of: { stuck } }: { readonly of: Overview }) => {
  const there = stuck.filter(({ count }) => count > 0)
  return (
    <section className="card monitor-stuck" aria-labelledby="stuck-title">
      <h2 id="stuck-title">哪些订单需要人处理？</h2>
      {there.length === 0 && <p className="monitor-calm">现在没有。每类异常都是 0。</p>}
      <ul>
        {there.map(({ stuck: kind, title, count, oldest }) => (
          <li key={kind}>
            <Link to={`/orders?stuck=${kind}`}>
              <strong className="figure">{count}</strong> {title}
            </Link>
            {oldest !== null && (
              <span className="monitor-oldest">
                最早的一笔 <Link to={`/orders/${oldest}`}>打开</Link> <ShortId id={oldest} what="问诊编号" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Refunds = ({ waiting }: { readonly waiting: number }) => {
  const mayDecide = useDuty('finance')
  return (
    <section className="card" aria-labelledby="refunds-title">
      <h2 id="refunds-title">有多少退款申请在等复核？</h2>
      <p className="monitor-number figure" data-some={waiting > 0}>
        {waiting}
      </p>
      {mayDecide ? <Link to="/refunds?state=requested">去复核</Link> : <p className="monitor-calm">由有“财务”职责的同事复核。</p>}
    </section>
  )
}

const Waiting = ({ of: { states, at } }: { readonly of: Overview }) => {
  const rows = openStates.map((state) => ({ state, ...(states.find((each) => each.state === state) ?? { count: 0, longestSince: at }) }))
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <section className="card monitor-wide" aria-labelledby="waiting-title">
      <h2 id="waiting-title">没有走完的订单停在哪一步，等得最久的有多久？</h2>
      <table className="bars">
        <thead>
          <tr>
            <th scope="col">状态</th>
            <th scope="col">订单数</th>
            <th scope="col">最久</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ state, count, longestSince }) => (
            <tr key={state}>
              <th scope="row">
                <Link to={`/orders?state=${state}`}>
                  <StateTag of={state} words={stateWords} />
                </Link>
              </th>
              <td>
                <span className="bar">
                  <span style={{ inlineSize: `${(count / most) * 100}%` }} />
                </span>
                <span className="figure">{count}</span>
              </td>
              <td className="figure">{count === 0 ? '—' : spanText(at - longestSince)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Ended = ({ of: { states } }: { readonly of: Overview }) => {
  const ended = (Object.keys(stateWords) as OrderState[]).filter((state) => !openStates.includes(state) && state !== 'draft')
  return (
    <section className="card monitor-wide" aria-labelledby="ended-title">
      <h2 id="ended-title">已经结束的订单是怎样结束的？</h2>
      <ul className="monitor-ended">
        {ended.map((state) => (
          <li key={state}>
            <Link to={`/orders?state=${state}`}>
              <strong className="figure">{states.find((each) => each.state === state)?.count ?? 0}</strong>
              {stateWords[state][0]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
