import type { Handler } from '@yijiantong/edge/call.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../paging.ts'
import { hospitalIn, hospitalPlace } from '../places.ts'
import { directory } from '../stores/directory.ts'
import type { DoctorTables } from '../tables.ts'

export const listHospitals =
  ({ kit }: Deps): Handler<DoctorContract['operations']['listHospitals'], DoctorTables> =>
  async (call) => {
    const { q, limit = 50 } = call.query
    const after = hospitalIn(call.query.after)
    const rows = await directory(kit.storage.read).hospitals({
      limit: limit + 1,
      now: kit.storage.now(),
      ...(q !== undefined && { q }),
      ...(after !== undefined && { after }),
    })
    const { page, next } = pageOf(rows, limit, (row) => hospitalPlace(row.hospital))
    return { items: page.map((row) => ({ hospital: row.hospital, doctors: Number(row.doctors) })), ...next }
  }
