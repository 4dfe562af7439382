import type { api } from '../../client/api.ts'

type Query = NonNullable<Parameters<typeof api.doctor.listDoctors>[0]['query']>
export type Sort = NonNullable<Query['sort']>
export type Title = NonNullable<Query['title']>

export type Filter = {
  readonly q: string
  readonly department: string
  readonly hospital: string
  readonly title: '' | Title
  /** 分; 0 for any price. */
  readonly priceMax: number
  readonly sort: Sort
}

export const noFilter: Filter = { q: '', department: '', hospital: '', title: '', priceMax: 0, sort: 'rating' }

export const sorts: readonly { readonly value: Sort; readonly label: string }[] = [
  { value: 'rating', label: '评价好的在前' },
  { value: 'response', label: '接诊快的在前' },
  { value: 'price', label: '价格低的在前' },
  { value: 'newest', label: '新入驻的在前' },
]

export const titles: readonly Title[] = ['主任医师', '副主任医师', '主治医师', '住院医师']

export const prices: readonly { readonly value: number; readonly label: string }[] = [
  { value: 0, label: '不限' },
  { value: 2000, label: '20 元以内' },
  { value: 5000, label: '50 元以内' },
  { value: 10_000, label: '100 元以内' },
]

/** What the server is asked; what is not chosen is not sent. */
export const queryOf = (filter: Filter, after: string | undefined): Query => {
  const { q, department, hospital, title, priceMax, sort } = filter
  return {
    sort,
    ...(q !== '' && { q }),
    ...(department !== '' && { department }),
    ...(hospital !== '' && { hospital }),
    ...(title !== '' && { title }),
    ...(priceMax > 0 && { priceMax }),
    ...(after !== undefined && { after }),
  }
}

/** Whether anything but the order of the list was chosen. */
export const isNarrowed = (filter: Filter): boolean => Object.keys(queryOf(filter, undefined)).length > 1

/** What the button of title and price says. */
export const moreLabel = ({ title, priceMax }: Filter): string => {
  const price = prices.find(({ value }) => value === priceMax)
  return [title, priceMax > 0 ? price?.label : ''].filter(Boolean).join(' · ')
}
