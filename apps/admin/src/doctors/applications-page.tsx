import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { Filter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { StaffName } from '../parts/staff-name.tsx'
import { optionsOf, StateTag } from '../parts/tag.tsx'
import { Nothing, Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf, RowOf } from '../session/shapes.ts'
import { applicationWords } from './application-words.ts'
import { DepartmentName } from './department-name.tsx'

type Query = QueryOf<StaffApi['doctor']['listApplications']>
type Line = RowOf<StaffApi['doctor']['listApplications']>

const filters: readonly Filter[] = [{ kind: 'tabs', name: 'state', label: '状态', options: optionsOf(applicationWords) }]

const columns: TableColumnsType<Line> = [
  {
    title: '姓名',
    key: 'name',
    render: (_, { applicationId, name }) => (
      <Link to={`/applications/${applicationId}`} data-row className="clip">
        {name === '' ? '（还没有填写）' : name}
      </Link>
    ),
  },
  { title: '职称', key: 'title', render: (_, { title }) => (title === '' ? <Nothing /> : title) },
  { title: '诊疗科目', key: 'department', render: (_, { departmentCode }) => <DepartmentName code={departmentCode} /> },
  {
    title: '执业机构',
    key: 'hospital',
    render: (_, { hospital }) => (hospital === '' ? <Nothing /> : <span className="clip">{hospital}</span>),
  },
  { title: '状态', key: 'state', render: (_, { state }) => <StateTag of={state} words={applicationWords} /> },
  { title: '核验人', key: 'verifiedBy', render: (_, { verifiedBy }) => <StaffName id={verifiedBy} /> },
  { title: '提交时间', key: 'submittedAt', render: (_, { submittedAt }) => <Time at={submittedAt} /> },
]

export const ApplicationsPage = () => (
  <ListPage
    name="applications"
    title="资质审核"
    lead="两个人完成：一人核验材料，另一人审批。"
    filters={filters}
    ask={(query: Query) => api.doctor.listApplications({ query })}
    columns={columns}
    rowKey={({ applicationId }) => applicationId}
    empty="还没有资质申请。"
  />
)
