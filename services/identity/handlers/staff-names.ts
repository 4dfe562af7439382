import type { Handler } from '@yijiantong/edge/call.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { staffReads } from '../stores/staff.ts'
import type { IdentityTables } from '../tables.ts'

/** Colleagues know each other by name; ids nobody has are left out. */
export const staffNames =
  ({ kit }: Deps): Handler<IdentityContract['operations']['staffNames'], IdentityTables> =>
  async (call) => ({ items: await staffReads(kit.storage.read).names([...new Set(call.query.ids.split(','))]) })
