import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { operationsContract } from '../contract.ts'
import { assertRoomForFilter, assertThere } from '../rules/order-filter.ts'
import { staffReads, staffStore } from '../stores/staff.ts'
import type { OperationsTables, SavedFilterRow } from '../tables.ts'

type Operations = typeof operationsContract.operations

const shown = (row: SavedFilterRow) => ({ filterId: row.id, name: row.name, filter: JSON.parse(row.filter) })

export const listSavedFilters =
  (kit: Kit<OperationsTables>): Handler<Operations['savedFilters'], OperationsTables> =>
  async (call) => ({ items: (await staffReads(kit.storage.read).filtersOf(call.caller.id)).map(shown) })

export const saveFilter: Handler<Operations['saveFilter'], OperationsTables> = (call) =>
  call
    .transaction(async (tx) => {
      const staffId = call.caller.id
      assertRoomForFilter((await staffReads(tx).filtersOf(staffId)).length)
      const { name, filter } = call.body
      const row = { id: newId('sf'), staff_id: staffId, name, filter: JSON.stringify(filter), created_at: tx.now }
      staffStore(tx).addFilter(row)
      return shown(row)
    })
    .catch((error: unknown) => {
      throw error instanceof AlreadyThere ? new Failure('filter.name_taken') : error
    })

export const removeFilter: Handler<Operations['removeFilter'], OperationsTables> = (call) =>
  call.transaction(async (tx) => {
    assertThere(await staffStore(tx).removeFilter(call.params.id, call.caller.id))
    return { filterId: call.params.id }
  })
