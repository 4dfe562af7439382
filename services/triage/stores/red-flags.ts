import type { Tx } from '@yijiantong/storage/tx.ts'
import type { RedFlagRow, TriageTables } from '../tables.ts'

export const redFlagStore = (tx: Tx<TriageTables>) => ({ add: (row: RedFlagRow) => tx.insertMany('red_flag', [row]) })
