import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { Decision } from '../parts/decision.tsx'
import { Facts } from '../parts/facts.tsx'
import { type Filter, userIdFilter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { optionsOf, StateTag, type Words } from '../parts/tag.tsx'
import { Nothing, Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf, RowOf } from '../session/shapes.ts'

type User = RowOf<StaffApi['identity']['listUsers']>
type Query = QueryOf<StaffApi['identity']['listUsers']>

const statusWords: Words<User['status']> = { active: ['正常', 'running'], frozen: ['已冻结', 'trouble'] }
const roleWords: Readonly<Record<User['roles'][number], string>> = { patient: '患者', doctor: '医生' }

const filters: readonly Filter[] = [
  { kind: 'tabs', name: 'status', label: '状态', options: optionsOf(statusWords) },
  {
    kind: 'text',
    name: 'phone',
    label: '手机号',
    hidden: true,
    pattern: /^(?:1[3-9]\d{9}|\d{4})$/,
    problem: '请填写 11 位手机号，或只填末 4 位。',
    hint: '11 位，或末 4 位',
  },
  userIdFilter('userId', '用户编号'),
]

const ask = ({ phone, ...query }: Query) =>
  api.identity.listUsers({ query: { ...query, ...(phone?.length === 4 ? { phoneEnding: phone } : { phone }) } })

const columns: TableColumnsType<User> = [
  { title: '用户编号', key: 'id', render: (_, { userId }) => <ShortId id={userId} what="用户编号" /> },
  { title: '手机号', key: 'phone', dataIndex: 'phoneMasked', className: 'figure' },
  { title: '身份', key: 'roles', render: (_, { roles }) => roles.map((role) => roleWords[role]).join('、') },
  { title: '状态', key: 'status', render: (_, { status }) => <StateTag of={status} words={statusWords} /> },
  { title: '登录中的设备', key: 'sessions', align: 'right', dataIndex: 'sessions', className: 'figure' },
  { title: '最近使用', key: 'seen', render: (_, { lastSeenAt }) => <Time at={lastSeenAt} /> },
  { title: '注册时间', key: 'created', render: (_, { createdAt }) => <Time at={createdAt} /> },
  {
    title: '冻结原因',
    key: 'why',
    render: (_, { frozenReason }) => (frozenReason === undefined ? <Nothing /> : <span className="clip">{frozenReason}</span>),
  },
  { title: '处理', key: 'do', render: (_, user) => <UserDecision user={user} /> },
]

const UserDecision = ({ user }: { readonly user: User }) => {
  const params = { id: user.userId }
  const evidence = (
    <Facts
      of={[
        ['用户', <ShortId key="id" id={user.userId} what="用户编号" />],
        ['手机号', user.phoneMasked],
        ['身份', user.roles.map((role) => roleWords[role]).join('、')],
        ['登录中的设备', String(user.sessions)],
        ['注册时间', <Time key="created" at={user.createdAt} />],
        ...(user.frozenReason === undefined ? [] : [['冻结原因', user.frozenReason] as const]),
      ]}
    />
  )
  if (user.status === 'active') {
    return (
      <Decision
        row="first"
        label="冻结"
        title="冻结这个用户"
        confirm="冻结"
        danger
        evidence={evidence}
        reason={{ label: '冻结原因', min: 2, max: 200 }}
        second="冻结后立即从所有设备退出，并且不能再登录。一个人即可决定，您的姓名和原因会留在审计记录里。"
        run={async ({ reason }, key) => {
          await api.identity.freezeUser({ params, body: { reason } }, { key })
          return '已冻结，所有设备已退出。'
        }}
      />
    )
  }
  return (
    <Decision
      row="first"
      label="解除冻结"
      title="解除这个用户的冻结"
      confirm="解除冻结"
      primary
      evidence={evidence}
      second="解除后用户可以重新登录。一个人即可决定，会留在审计记录里。"
      run={async (_, key) => {
        await api.identity.unfreezeUser({ params }, { key })
        return '已解除冻结。'
      }}
    />
  )
}

export const UsersPage = () => (
  <ListPage
    name="users"
    title="用户"
    lead="手机号只显示首尾几位。按手机号查找时，号码不会出现在地址栏里。"
    filters={filters}
    ask={ask}
    columns={columns}
    rowKey={({ userId }) => userId}
    empty="还没有用户。"
  />
)
