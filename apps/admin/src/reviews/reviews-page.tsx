import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { Decision } from '../parts/decision.tsx'
import { Facts } from '../parts/facts.tsx'
import type { Filter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { optionsOf, StateTag, type Words } from '../parts/tag.tsx'
import { Nothing, Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf, RowOf } from '../session/shapes.ts'
import './reviews-page.css'

type Review = RowOf<StaffApi['engagement']['reviewsToModerate']>
type Query = QueryOf<StaffApi['engagement']['reviewsToModerate']>

const reviewWords: Words<Review['state']> = {
  submitted: ['待审核', 'waiting'],
  appealed: ['申诉中', 'waiting'],
  published: ['已展示', 'running'],
  refused: ['不予展示', 'done'],
  removed: ['已撤下', 'done'],
  upheld: ['申诉后维持', 'done'],
}

/** The only grounds; an unfavourable opinion is none of them. */
const refusalWords: Readonly<Record<NonNullable<Review['reason']>, readonly [string]>> = {
  personal_data: ['含有个人信息'],
  insult: ['辱骂、人身攻击'],
  advertisement: ['广告'],
  unrelated: ['与这次问诊无关'],
  illegal: ['违法内容'],
}

const refusalStep: Readonly<Partial<Record<Review['state'], string>>> = { submitted: '不予展示', appealed: '维持不展示', published: '撤下' }
const mayPublish = (state: Review['state']): boolean => state === 'submitted' || state === 'appealed'

const filters: readonly Filter[] = [{ kind: 'tabs', name: 'state', label: '状态', options: optionsOf(reviewWords) }]

const Stars = ({ of: stars }: { readonly of: number }) => (
  <span role="img" aria-label={`${stars} 星，满分 5 星`} className="stars">
    {'★'.repeat(stars)}
    <span>{'★'.repeat(5 - stars)}</span>
  </span>
)

const columns: TableColumnsType<Review> = [
  { title: '星级', key: 'stars', render: (_, { stars }) => <Stars of={stars} /> },
  {
    title: '评价',
    key: 'text',
    render: (_, { text, tags, appeal }) => (
      <>
        {tags.length > 0 && <div className="calm">{tags.join('、')}</div>}
        {text === '' ? <Nothing what="没有写内容" /> : <span className="clip">{text}</span>}
        {appeal !== null && <div className="clip">申诉：{appeal}</div>}
      </>
    ),
  },
  { title: '状态', key: 'state', render: (_, { state }) => <StateTag of={state} words={reviewWords} /> },
  { title: '理由', key: 'reason', render: (_, { reason }) => (reason === null ? <Nothing /> : refusalWords[reason][0]) },
  { title: '提交时间', key: 'created', render: (_, { createdAt }) => <Time at={createdAt} /> },
  { title: '医生', key: 'doctor', render: (_, { doctorId }) => <ShortId id={doctorId} what="医生编号" /> },
  { title: '处理', key: 'do', render: (_, review) => <ReviewDecisions review={review} /> },
]

const ReviewDecisions = ({ review }: { readonly review: Review }) => {
  const params = { id: review.reviewId }
  const refuse = refusalStep[review.state]
  const evidence = (
    <Facts
      of={[
        ['星级', <Stars key="stars" of={review.stars} />],
        ['标签', review.tags.length === 0 ? <Nothing key="none" /> : review.tags.join('、')],
        ['内容', review.text === '' ? <Nothing key="none" what="没有写内容" /> : review.text],
        ...(review.reason === null ? [] : [['原来的理由', refusalWords[review.reason][0]] as const]),
        ...(review.appeal === null ? [] : [['申诉', review.appeal] as const]),
      ]}
    />
  )
  if (refuse === undefined) return <Nothing what="不需要处理" />
  return (
    <div className="row-actions">
      {mayPublish(review.state) && (
        <Decision
          row="first"
          label="展示"
          title="展示这条评价"
          confirm="展示"
          primary
          evidence={evidence}
          second="一个人即可决定。展示后所有人都能看到，作者保持匿名。"
          run={async (_, key) => {
            await api.engagement.publishReview({ params }, { key })
            return '已展示。'
          }}
        />
      )}
      <Decision
        row={mayPublish(review.state) ? 'further' : 'first'}
        label={refuse}
        title={`${refuse}这条评价`}
        confirm={refuse}
        danger
        evidence={evidence}
        reason={{ label: '理由', min: 1, max: 40, options: optionsOf(refusalWords) }}
        second="一个人即可决定。批评的意见不是理由；未展示的数量和理由会公开，作者可以申诉一次。"
        run={async ({ reason }, key) => {
          await api.engagement.refuseReview({ params, body: { reason: reason as NonNullable<Review['reason']> } }, { key })
          return '已处理，作者会看到理由。'
        }}
      />
    </div>
  )
}

export const ReviewsPage = () => (
  <ListPage
    name="reviews"
    title="评价"
    lead="问诊完成后的匿名评价，看过才展示。"
    filters={filters}
    ask={(query: Query) => api.engagement.reviewsToModerate({ query })}
    columns={columns}
    rowKey={({ reviewId }) => reviewId}
    empty="还没有评价。"
  />
)
