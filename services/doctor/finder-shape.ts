import { minutesOfSpan } from '@yijiantong/kernel/opening-hours.ts'
import type { FinderDocument, FinderShape } from '@yijiantong/ports/finder.ts'
import { departmentName, departmentOf } from './rules/departments.ts'
import { acceptMinutes, averageTenths, UNKNOWN_PACE, UNRATED } from './rules/standing.ts'
import type { DoctorRow } from './stores/directory.ts'
import { offersOf } from './stores/practices.ts'

/** Figures that sort are the smaller the better, as in `stores/directory.ts`; those that are filtered by are there only when they are known. */
export const doctorShape: FinderShape = {
  fields: { name: 'name', department: 'term', expertise: 'term', hospital: 'term', title: 'term', bio: 'prose' },
  values: ['department', 'hospital', 'title', 'kind'],
  figures: ['on', 'price', 'rating', 'response', 'approved', 'until', 'cost', 'stars', 'wait'],
  spans: ['open'],
  sorts: {
    newest: ['-approved', '-id'],
    price: ['-on', 'price', 'id'],
    rating: ['-on', 'rating', 'id'],
    response: ['-on', 'response', 'id'],
  },
  equals: 'rating',
}

/** No spans at all would mean always. */
const NEVER = [[0, 0]] as const

export const findable = (row: DoctorRow): FinderDocument => {
  const department = departmentOf(row.department_code)
  const names = [departmentName(row.department_code), department?.name ?? '', ...(department?.aliases ?? [])]
  const stars = averageTenths({ reviews: row.reviews ?? 0, stars: row.stars ?? 0 })
  const wait = acceptMinutes(row.accept_ms)
  const offers = offersOf(row).filter(({ on }) => on)
  return {
    id: row.doctor_id,
    texts: {
      name: [row.name],
      department: [...new Set(names)],
      expertise: JSON.parse(row.expertise) as string[],
      hospital: [row.hospital],
      title: [row.title],
      bio: [row.bio],
    },
    values: { department: [row.department_code], hospital: [row.hospital], title: [row.title], kind: offers.map(({ kind }) => kind) },
    figures: {
      on: row.text_on,
      price: row.text_price,
      rating: -(row.score ?? UNRATED),
      response: row.accept_ms ?? UNKNOWN_PACE,
      approved: row.approved_at,
      until: row.licence_expires_at,
      ...(offers[0] !== undefined && { cost: offers[0].price }),
      ...(stars !== null && { stars }),
      ...(wait !== null && { wait }),
    },
    spans: { open: offers.length === 0 ? NEVER : offers.flatMap(({ hours }) => hours.map(minutesOfSpan)) },
  }
}
