import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { ListPage } from '../parts/list-page.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf, RowOf } from '../session/shapes.ts'
import { CreateStaff } from './create-staff.tsx'
import { dutyWords } from './duty-words.ts'

type Line = RowOf<StaffApi['identity']['listStaff']>
type Query = QueryOf<StaffApi['identity']['listStaff']>

const columns: TableColumnsType<Line> = [
  { title: '姓名', key: 'name', render: (_, { name }) => <span className="clip">{name}</span> },
  { title: '用户名', key: 'username', dataIndex: 'username' },
  { title: '职责', key: 'duties', render: (_, { duties }) => duties.map((duty) => dutyWords[duty]).join('、') },
  { title: '创建时间', key: 'created', render: (_, { createdAt }) => <Time at={createdAt} /> },
  { title: '编号', key: 'id', render: (_, { staffId }) => <ShortId id={staffId} what="员工编号" /> },
]

export const StaffPage = () => (
  <ListPage
    name="staff"
    title="员工"
    lead="能登录这个后台的人和他们的职责。"
    actions={<CreateStaff />}
    filters={[]}
    ask={(query: Query) => api.identity.listStaff({ query })}
    columns={columns}
    rowKey={({ staffId }) => staffId}
    empty="还没有员工。"
  />
)
