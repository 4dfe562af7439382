import type { api, Told } from '../../client/api.ts'

type Query = NonNullable<Parameters<typeof api.doctor.listDoctors>[0]['query']>
export type Sort = NonNullable<Query['sort']>
export type Title = NonNullable<Query['title']>
export type Counts = NonNullable<Told<'doctor', 'listDoctors'>['counts']>

/** Empty, 0 and false are what was not chosen. */
export type Filter = {
  readonly q: string
  readonly department: string
  readonly hospital: string
  readonly title: '' | Title
  /** 分 */
  readonly priceMax: number
  /** Tenths of a star. */
  readonly ratingMin: number
  readonly acceptMinutesMax: number
  readonly openNow: boolean
  readonly sort: '' | Sort
}

export const noFilter: Filter = {
  q: '',
  department: '',
  hospital: '',
  title: '',
  priceMax: 0,
  ratingMin: 0,
  acceptMinutesMax: 0,
  openNow: false,
  sort: '',
}

const sorts: readonly { readonly value: Sort; readonly label: string }[] = [
  { value: 'relevance', label: '最符合搜索词的在前' },
  { value: 'rating', label: '评价好的在前' },
  { value: 'response', label: '接诊快的在前' },
  { value: 'price', label: '价格低的在前' },
  { value: 'newest', label: '新入驻的在前' },
]

/** Without words there is nothing to be close to. */
export const sortsFor = (q: string): typeof sorts => (q === '' ? sorts.slice(1) : sorts)

/** Until an order is chosen, who fits the words best comes first, else who is rated best. */
export const sortOf = ({ q, sort }: Filter): Sort => {
  if (sort === '' || (sort === 'relevance' && q === '')) return q === '' ? 'rating' : 'relevance'
  return sort
}

/** What the server is asked; what is not chosen is not sent. */
export const queryOf = (filter: Filter, more: Pick<Query, 'after' | 'counts' | 'limit'> = {}): Query => {
  const asked = Object.entries({ ...filter, sort: sortOf(filter), ...more })
  return Object.fromEntries(asked.filter(([, value]) => value !== '' && value !== 0 && value !== false && value !== undefined))
}

type Name = Exclude<keyof Filter, 'q' | 'sort'>
/** One choice, to be read and to be taken back. */
export type Chosen = { readonly name: Name; readonly label: string }

const labels: Readonly<Record<Exclude<Name, 'department'>, (filter: Filter) => string>> = {
  openNow: () => '现在可问诊',
  hospital: ({ hospital }) => hospital,
  title: ({ title }) => title,
  priceMax: ({ priceMax }) => `${priceMax / 100} 元以内`,
  ratingMin: ({ ratingMin }) => `${(ratingMin / 10).toFixed(1)} 分以上`,
  acceptMinutesMax: ({ acceptMinutesMax: minutes }) => `${minutes < 60 ? `${minutes} 分钟` : `${minutes / 60} 小时`}内接诊`,
}

/** Whatever was chosen besides words and order. */
export const chosenIn = (filter: Filter, departmentName: string): Chosen[] => {
  const others = Object.entries(labels) as [Exclude<Name, 'department'>, (filter: Filter) => string][]
  const department = { name: 'department', label: departmentName || '所选科室' } as const
  return [
    ...(filter.department === '' ? [] : [department]),
    ...others.filter(([name]) => filter[name] !== noFilter[name]).map(([name, label]) => ({ name, label: label(filter) })),
  ]
}

/** What the sheet of several filters holds; departments and hospitals have sheets of their own. */
const grouped = ['openNow', 'title', 'priceMax', 'ratingMin', 'acceptMinutesMax'] as const
type Grouped = (typeof grouped)[number]
const heads: Readonly<Record<Grouped, string>> = {
  openNow: '时间',
  title: '职称',
  priceMax: '图文问诊价格',
  ratingMin: '患者评分',
  acceptMinutesMax: '通常接诊用时',
}
const rank = ['主任医师', '副主任医师', '主治医师', '住院医师']

export type Group = {
  readonly name: Grouped
  readonly head: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly count: number; readonly on: boolean }[]
}

/** Every choice with how many doctors it would leave. */
export const groupsOf = (counts: Counts, filter: Filter): Group[] =>
  grouped.map((name) => {
    const counted = name === 'title' ? [...counts.title].sort((a, b) => rank.indexOf(a.value) - rank.indexOf(b.value)) : counts[name]
    return { name, head: heads[name], options: counted.map((each) => ({ ...each, on: String(filter[name]) === each.value })) }
  })

/** How many of that sheet's filters are set. */
export const groupedIn = (filter: Filter): number => grouped.filter((name) => filter[name] !== noFilter[name]).length

/** The filter with an option taken, or taken back when it was chosen already. */
export const toggled = (filter: Filter, name: Name, value: string): Partial<Filter> => {
  if (String(filter[name]) === value) return { [name]: noFilter[name] }
  if (name === 'openNow') return { openNow: true }
  return { [name]: typeof noFilter[name] === 'number' ? Number(value) : value }
}

export const withoutGrouped: Partial<Filter> = Object.fromEntries(grouped.map((name) => [name, noFilter[name]]))
