import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { Facts } from '../parts/facts.tsx'
import type { Filter } from '../parts/filters.ts'
import { ListPage } from '../parts/list-page.tsx'
import { Price } from '../parts/money.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { Tag } from '../parts/tag.tsx'
import { Nothing } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import type { QueryOf, RowOf } from '../session/shapes.ts'
import { useDepartments } from './department-name.tsx'
import { PracticeDecisions } from './practice-decisions.tsx'

type Query = QueryOf<StaffApi['doctor']['listDoctors']>
type Doctor = RowOf<StaffApi['doctor']['listDoctors']>

const titles = ['住院医师', '主治医师', '副主任医师', '主任医师'] as const satisfies readonly Doctor['title'][]

const useFilters = (): readonly Filter[] => {
  const departments = useDepartments().filter(({ doctors }) => doctors > 0)
  return [
    { kind: 'text', name: 'q', label: '搜索', pattern: /^.{1,40}$/, problem: '最多 40 个字。', hint: '姓名、擅长、医院' },
    { kind: 'choice', name: 'department', label: '诊疗科目', options: departments.map(({ code, name }) => ({ value: code, label: name })) },
    { kind: 'choice', name: 'title', label: '职称', options: titles.map((title) => ({ value: title, label: title })) },
  ]
}

const columns: TableColumnsType<Doctor> = [
  { title: '姓名', key: 'name', render: (_, { name }) => <span className="clip">{name}</span> },
  { title: '职称', key: 'title', dataIndex: 'title' },
  { title: '诊疗科目', key: 'department', dataIndex: 'departmentName' },
  { title: '执业机构', key: 'hospital', render: (_, { hospital }) => <span className="clip">{hospital}</span> },
  { title: '图文问诊', key: 'offer', render: (_, { offers }) => <Offer of={offers.find(({ kind }) => kind === 'text')} /> },
  { title: '已完成', key: 'consultations', align: 'right', dataIndex: 'consultations', className: 'figure' },
  { title: '评价', key: 'rating', render: (_, { rating }) => <Rating of={rating} /> },
  { title: '编号', key: 'id', render: (_, { doctorId }) => <ShortId id={doctorId} what="医生编号" /> },
  {
    title: '处理',
    key: 'do',
    render: (_, doctor) => (
      <PracticeDecisions
        doctorId={doctor.doctorId}
        name={doctor.name}
        practising
        evidence={
          <Facts
            of={[
              ['医生', `${doctor.name}，${doctor.title}，${doctor.departmentName}`],
              ['执业机构', doctor.hospital],
              ['已完成的问诊', String(doctor.consultations)],
              ['评价', <Rating key="rating" of={doctor.rating} />],
            ]}
          />
        }
      />
    ),
  },
]

const Offer = ({ of: offer }: { readonly of: Doctor['offers'][number] | undefined }) => {
  if (offer === undefined || !offer.on) return <Tag tone="done">没有开放</Tag>
  return (
    <>
      <Tag tone="running">开放</Tag> <Price fen={offer.price} />
    </>
  )
}

const Rating = ({ of: { averageTenths, count } }: { readonly of: Doctor['rating'] }) =>
  averageTenths === null ? (
    <Nothing what="还没有评价" />
  ) : (
    <span className="figure">{`${(averageTenths / 10).toFixed(1)}（${count}）`}</span>
  )

export const DoctorsPage = () => (
  <ListPage
    name="doctors"
    title="执业医生"
    lead={
      <>
        这里是现在可以接诊的医生。暂停、到期或离任的，请到<Link to="/applications?state=approved">已通过的申请</Link>中打开后处理。
      </>
    }
    filters={useFilters()}
    ask={(query: Query) => api.doctor.listDoctors({ query })}
    columns={columns}
    rowKey={({ doctorId }) => doctorId}
    empty="还没有可以接诊的医生。"
  />
)
