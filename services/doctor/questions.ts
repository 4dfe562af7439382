import type { Query as QueryOf, Reply } from '@yijiantong/kernel/contract.ts'
import { minuteOfWeek } from '@yijiantong/kernel/opening-hours.ts'
import type { Condition, FinderAnswer, FinderHit, FinderQuery, Tally } from '@yijiantong/ports/finder.ts'
import type { DoctorContract } from './contract.ts'
import { departmentList, departmentName } from './rules/departments.ts'
import { excerpt, type Field, type FoundBy, whyFound } from './rules/found.ts'

export type Query = QueryOf<DoctorContract['operations']['listDoctors']>
type Listed = Reply<DoctorContract['operations']['listDoctors']>
type Counts = NonNullable<Listed['counts']>

const most = { hospital: 50, department: departmentList.length }
const steps = { price: [1900, 2900, 4900, 9900], stars: [45, 40, 35], wait: [10, 30, 60, 180] }

/** A subject and everything below it. */
const codesOf = (code: string): string[] =>
  departmentList.filter((each) => each.code === code || each.parent === code).map((each) => each.code)

/** What was chosen, in the finder's words. Only who may practise now is ever found. */
export const conditionsOf = (query: Query, now: number): Record<string, Condition> => {
  const { department, hospital, title, priceMin, priceMax, ratingMin, acceptMinutesMax, kind, openNow } = query
  return {
    until: { min: now + 1 },
    ...(department !== undefined && { department: { anyOf: codesOf(department) } }),
    ...(hospital !== undefined && { hospital: { anyOf: [hospital] } }),
    ...(title !== undefined && { title: { anyOf: [title] } }),
    ...((priceMin !== undefined || priceMax !== undefined) && {
      cost: { ...(priceMin !== undefined && { min: priceMin }), ...(priceMax !== undefined && { max: priceMax }) },
    }),
    ...(ratingMin !== undefined && { stars: { min: ratingMin } }),
    ...(acceptMinutesMax !== undefined && { wait: { max: acceptMinutesMax } }),
    ...(kind !== undefined && { kind: { anyOf: [kind] } }),
    ...(openNow === true && { open: { covers: minuteOfWeek(now) } }),
  }
}

export const talliesFor = (now: number): NonNullable<FinderQuery['tallies']> => ({
  department: { most: most.department },
  hospital: { most: most.hospital },
  title: { most: 10 },
  kind: { most: 10 },
  cost: { each: steps.price.map((max) => ({ max })) },
  stars: { each: steps.stars.map((min) => ({ min })) },
  wait: { each: steps.wait.map((max) => ({ max })) },
  open: { each: [{ covers: minuteOfWeek(now) }] } satisfies Tally,
})

type Counted = FinderAnswer['counts'][string]

/** Subjects count those of everything below them. */
const departmentsIn = (counted: Counted): Counts['department'] => {
  const own = new Map(counted.map(({ value, count }) => [value, count]))
  const all = departmentList.map(({ code }) => {
    const count = codesOf(code).reduce((sum, each) => sum + (own.get(each) ?? 0), 0)
    return { value: code, label: departmentName(code), count }
  })
  return all.filter(({ count }) => count > 0)
}

const asThey = (counted: Counted): Counts['hospital'] => counted.map(({ value, count }) => ({ value, label: value, count }))

const stepped = (counted: Counted, values: readonly number[], label: (value: number) => string): Counts['hospital'] =>
  counted.map(({ count }, i) => ({ value: String(values[i]), label: label(values[i] as number), count }))

export const countsOf = ({ counts }: FinderAnswer): Counts => {
  const of = (name: string): Counted => counts[name] ?? []
  return {
    department: departmentsIn(of('department')),
    hospital: asThey(of('hospital')),
    title: asThey(of('title')),
    kind: of('kind').map(({ value, count }) => ({ value, label: '图文问诊', count })),
    priceMax: stepped(of('cost'), steps.price, (fen) => `${fen / 100} 元以内`),
    ratingMin: stepped(of('stars'), steps.stars, (tenths) => `${(tenths / 10).toFixed(1)} 分以上`),
    acceptMinutesMax: stepped(of('wait'), steps.wait, (minutes) => (minutes < 60 ? `${minutes} 分钟内接诊` : `${minutes / 60} 小时内接诊`)),
    openNow: of('open').map(({ count }) => ({ value: 'true', label: '现在可以问诊', count })),
  }
}

export const foundByOf = ({ whys }: FinderHit): FoundBy[] => whys.map((why) => ({ ...why, field: why.field as Field }))

/** Where it was found, as far as a card shows it: a department by the name it goes by, of a bio the piece around it. */
export const foundIn = (hit: FinderHit, departmentCode: string): NonNullable<Listed['items'][number]['found']> => {
  const shown = departmentName(departmentCode)
  const departments = hit.marks.filter(({ field }) => field === 'department')
  const department = departments.find(({ text }) => text === shown) ?? departments[0]
  const marks = hit.marks.filter((mark) => mark.field !== 'department' || mark === department)
  return {
    why: whyFound(foundByOf(hit)),
    highlights: marks.map(({ field, text, ranges }) =>
      field === 'bio'
        ? { field, ...excerpt(text, ranges) }
        : { field: field as Field, text, ranges: ranges.map(([from, to]) => ({ from, to })) },
    ),
  }
}
