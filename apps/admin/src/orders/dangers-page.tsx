import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { Filter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { optionsOf, StateTag, Tag } from '../parts/tag.tsx'
import { Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf } from '../session/shapes.ts'
import { answerWords, type Danger, dangerWords, doorWords } from './danger-words.ts'

type Query = QueryOf<StaffApi['triage']['redFlags']>

const filters: readonly Filter[] = [
  { kind: 'choice', name: 'door', label: '出现在', options: optionsOf(doorWords) },
  { kind: 'from', name: 'from', label: '从' },
  { kind: 'until', name: 'to', label: '到' },
]

const columns: TableColumnsType<Danger> = [
  { title: '时间', key: 'at', render: (_, { at }) => <Time at={at} /> },
  { title: '出现在', key: 'door', render: (_, { door }) => doorWords[door][0] },
  { title: '注意到什么', key: 'category', render: (_, { category }) => dangerWords[category] },
  { title: '依据', key: 'by', render: (_, { by }) => (by === 'rule' ? '规则' : '模型') },
  {
    title: '本人的回答',
    key: 'answer',
    render: (_, { answer }) => (answer === null ? <Tag tone="waiting">没有回答</Tag> : <StateTag of={answer} words={answerWords} />),
  },
  {
    title: '订单',
    key: 'order',
    render: (_, { consultationId }) => (consultationId === null ? '没有订单' : <Link to={`/orders/${consultationId}`}>查看订单</Link>),
  },
  {
    title: '患者',
    key: 'patient',
    render: (_, { patientId }) => (patientId === null ? '未登录' : <ShortId id={patientId} what="患者编号" />),
  },
]

export const DangersPage = () => (
  <ListPage
    name="dangers"
    title="急症提示"
    lead="系统在导诊、填写病情和问诊消息里注意到、可能需要马上处理的情况。这里不保存患者写的内容。"
    filters={filters}
    ask={(query: Query) => api.triage.redFlags({ query })}
    columns={columns}
    rowKey={({ redFlagId }) => redFlagId}
    empty="还没有急症提示。"
  />
)
