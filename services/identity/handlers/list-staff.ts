import type { Handler } from '@yijiantong/edge/call.ts'
import type { Duty } from '@yijiantong/kernel/contract.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { pageOf } from '../paging.ts'
import { staffReads } from '../stores/staff.ts'
import type { IdentityTables } from '../tables.ts'

export const listStaff =
  ({ kit }: Deps): Handler<IdentityContract['operations']['listStaff'], IdentityTables> =>
  async (call) => {
    const limit = call.query.limit ?? 50
    const rows = await staffReads(kit.storage.read).page(call.query.after ?? '', limit + 1)
    return pageOf(
      rows.map((row) => ({
        staffId: row.id,
        username: row.username,
        name: row.name,
        duties: row.duties.split(',') as Duty[],
        createdAt: row.created_at,
      })),
      limit,
      (line) => line.staffId,
    )
  }
