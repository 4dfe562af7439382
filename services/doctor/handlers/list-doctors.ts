import type { Handler } from '@yijiantong/edge/call.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../paging.ts'
import { placeIn, placeText } from '../places.ts'
import { directory } from '../stores/directory.ts'
import type { DoctorTables } from '../tables.ts'
import { doctorCard } from '../views.ts'

export const listDoctors =
  ({ kit }: Deps): Handler<DoctorContract['operations']['listDoctors'], DoctorTables> =>
  async (call) => {
    const { sort: wanted = 'newest', after, limit = 20, ...filter } = call.query
    const sort = wanted === 'relevance' ? 'newest' : wanted
    const now = kit.storage.now()
    const rows = await directory(kit.storage.read).page(filter, sort, placeIn(sort, after), limit + 1, now)
    const { page, next } = pageOf(rows, limit, (row) => placeText(sort, row))
    return { items: page.map((row) => doctorCard(row, now)), ...next }
  }
