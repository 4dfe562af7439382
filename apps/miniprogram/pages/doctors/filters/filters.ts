import { api } from '../../../client/api.ts'
import type { Subject } from '../../../client/departments.ts'
import { tell } from '../../../client/tell.ts'
import {
  type Counts,
  type Filter,
  type Group,
  groupedIn,
  groupsOf,
  noFilter,
  sortOf,
  sortsFor,
  toggled,
  withoutGrouped,
} from '../filter.ts'
import { countedSubjects } from './counted.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>
type Sheet = '' | 'department' | 'hospital' | 'more' | 'sort'
type Hospital = { readonly value: string; readonly count: number }

/**
 * What a list of doctors is narrowed by, each choice with how many it would leave. Events: `open` when a sheet begins to show
 * choices, `choose` with a part of the filter and, of a department, its name.
 */
Component({
  properties: {
    filter: { type: Object, value: noFilter as Filter },
    /** A sheet to begin with. */
    first: { type: String, value: '' as Sheet },
    departmentName: { type: String, value: '' },
    subjects: { type: Array, value: [] as Subject[] },
    /** Of the filter as it stands; empty until they are told. */
    counts: { type: Object, value: {} as Counts | Record<string, never> },
    /** How many doctors the filter leaves; less than 0 until it is told. */
    total: { type: Number, value: -1 },
  },
  data: {
    sheet: '' as Sheet,
    moreCount: 0,
    sort: '',
    sorts: sortsFor(''),
    sortName: '',
    groups: [] as Group[],
    shown: [] as Subject[],
    hospitalWords: '',
    hospitals: [] as Hospital[],
  },
  observers: {
    first(sheet: Sheet) {
      if (sheet !== '') this.start(sheet)
    },
    filter(filter: Filter) {
      const sorts = sortsFor(filter.q)
      const sort = sortOf(filter)
      this.setData({ sorts, sort, sortName: sorts.find(({ value }) => value === sort)?.label ?? '', moreCount: groupedIn(filter) })
    },
    'counts, subjects'(counts: Counts, subjects: Subject[]) {
      // Only what is looked at is drawn anew.
      if (this.data.sheet !== '') this.show(counts, subjects)
    },
  },
  methods: {
    openSheet({ currentTarget }: Tapped<{ sheet: Sheet }>) {
      this.start(currentTarget.dataset.sheet)
    },

    start(sheet: Sheet) {
      this.setData({ sheet, hospitalWords: '' })
      this.show(this.data.counts as Counts, this.data.subjects as Subject[])
      this.triggerEvent('open')
    },

    show(counts: Counts, subjects: Subject[]) {
      const known = counts.department !== undefined
      const hospitals = known && this.data.hospitalWords === '' ? { hospitals: counts.hospital } : {}
      const groups = known ? { groups: groupsOf(counts, this.data.filter as Filter) } : {}
      this.setData({ shown: known ? countedSubjects(subjects, counts.department) : subjects, ...hospitals, ...groups })
    },

    close() {
      this.setData({ sheet: '' })
    },

    chooseDepartment({ currentTarget }: Tapped<{ code: string; name: string }>) {
      const { code, name } = currentTarget.dataset
      this.close()
      this.triggerEvent('choose', { chosen: { department: code }, name })
    },

    writeHospital({ detail }: WechatMiniprogram.Input) {
      this.setData({ hospitalWords: detail.value })
    },

    async findHospitals() {
      const q = this.data.hospitalWords.trim()
      if (q === '') return this.show(this.data.counts as Counts, this.data.subjects as Subject[])
      try {
        const { items } = await api.doctor.listHospitals({ query: { limit: 50, q } })
        this.setData({ hospitals: items.map(({ hospital, doctors }) => ({ value: hospital, count: doctors })) })
      } catch (error) {
        await tell(error)
      }
    },

    chooseHospital({ currentTarget }: Tapped<{ hospital: string }>) {
      this.close()
      this.triggerEvent('choose', { chosen: { hospital: currentTarget.dataset.hospital } })
    },

    /** Several may be chosen one after the other, so the sheet stays. */
    toggle({ currentTarget }: Tapped<{ name: Group['name']; value: string }>) {
      const { name, value } = currentTarget.dataset
      this.triggerEvent('choose', { chosen: toggled(this.data.filter as Filter, name, value) })
    },

    reset() {
      this.triggerEvent('choose', { chosen: withoutGrouped })
    },

    chooseSort({ currentTarget }: Tapped<{ sort: Filter['sort'] }>) {
      this.close()
      this.triggerEvent('choose', { chosen: { sort: currentTarget.dataset.sort } })
    },
  },
})
