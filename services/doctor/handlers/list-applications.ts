import type { Handler } from '@yijiantong/edge/call.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { openDraft } from '../details.ts'
import { pageOf } from '../paging.ts'
import { type ApplicationRow, applicationReads } from '../stores/applications.ts'
import type { DoctorTables } from '../tables.ts'
import { applicationLine } from '../views.ts'

export const listApplications =
  ({ kit }: Deps): Handler<DoctorContract['operations']['listApplications'], DoctorTables> =>
  async (call) => {
    const { limit = 20, ...filter } = call.query
    const rows = await applicationReads(kit.storage.read).page({ ...filter, limit: limit + 1 })
    const { page, next } = pageOf(rows, limit, (row) => row.id)
    const line = async (row: ApplicationRow) => applicationLine(row, openDraft(await kit.keyring.of(row.user_id), row))
    return { items: await Promise.all(page.map(line)), ...next }
  }
