import { newId } from '@yijiantong/kernel/id.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import { type Account, accounts, type Balances } from '../rules/accounts.ts'
import type { Entry, EntryKind } from '../rules/ledger.ts'
import type { PaymentTables } from '../tables.ts'

const addEntry = statement<PaymentTables, { id: string; key: string; kind: EntryKind; consultationId: string; now: number }>()(({ q, p }) =>
  q.insertInto('entry').values({ id: p('id'), entry_key: p('key'), kind: p('kind'), consultation_id: p('consultationId'), at: p('now') }),
)

type Line = { id: string; line: number; kind: EntryKind; consultationId: string; account: Account; amount: number; now: number }

const addPosting = statement<PaymentTables, Line>()(({ q, p }) =>
  q.insertInto('posting').values({
    entry_id: p('id'),
    line: p('line'),
    kind: p('kind'),
    consultation_id: p('consultationId'),
    account: p('account'),
    amount: p('amount'),
    at: p('now'),
  }),
)

const ofKey = statement<PaymentTables, { key: string }>()(({ q, p }) =>
  q
    .selectFrom('entry')
    .innerJoin('posting', 'posting.entry_id', 'entry.id')
    .select(['posting.account as account', 'posting.amount as amount'])
    .where('entry.entry_key', '=', p('key'))
    .orderBy('posting.line'),
)

const orderTotals = statement<PaymentTables, { id: string }>()(({ q, p }) =>
  q
    .selectFrom('posting')
    .select(({ fn }) => ['account', fn.sum<number | string>('amount').as('balance')])
    .where('consultation_id', '=', p('id'))
    .groupBy('account')
    .orderBy('account'),
)
const allTotals = statement<PaymentTables>()(({ q }) =>
  q
    .selectFrom('posting')
    .select(({ fn }) => ['account', fn.sum<number | string>('amount').as('balance')])
    .groupBy('account')
    .orderBy('account'),
)

export type LedgerFilter = {
  readonly consultationId?: string
  readonly account?: Account
  readonly from?: number
  readonly to?: number
  readonly after?: string
}

/** MySQL sums bigints to a decimal, which arrives as text. */
const balancesOf = (rows: readonly { account: Account; balance: number | string }[]): Balances => {
  const found = new Map(rows.map((row) => [row.account, Number(row.balance)]))
  return Object.fromEntries(accounts.map((account) => [account, found.get(account) ?? 0])) as Balances
}

export const ledgerReads = (reader: Reader<PaymentTables>) => ({
  balances: async (consultationId: string | undefined): Promise<Balances> =>
    balancesOf(consultationId === undefined ? await reader.all(allTotals, {}) : await reader.all(orderTotals, { id: consultationId })),

  postingsOf: (key: string) => reader.all(ofKey, { key }),

  /** Newest entries first, their lines in order; `after` is `entryId.line` of the last one seen. */
  lines: (filter: LedgerFilter, limit: number) => {
    let query = reader.q.selectFrom('posting').selectAll()
    if (filter.consultationId !== undefined) query = query.where('consultation_id', '=', filter.consultationId)
    if (filter.account !== undefined) query = query.where('account', '=', filter.account)
    if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
    if (filter.to !== undefined) query = query.where('at', '<=', filter.to)
    if (filter.after !== undefined) {
      const [id = '', line = '0'] = filter.after.split('.')
      query = query.where((e) => e.or([e('entry_id', '<', id), e.and([e('entry_id', '=', id), e('line', '>', Number(line) || 0)])]))
    }
    return query.orderBy('entry_id', 'desc').orderBy('line').limit(limit).execute()
  },

  /** How many entries there are, and how many do not sum to 0. */
  async check(consultationId: string | undefined) {
    let sums = reader.q.selectFrom('posting').select(({ fn }) => ['entry_id', fn.sum<number | string>('amount').as('sum')])
    if (consultationId !== undefined) sums = sums.where('consultation_id', '=', consultationId)
    const row = await reader.q
      .selectFrom(sums.groupBy('entry_id').as('sums'))
      .select(({ fn, eb }) => [
        fn.countAll<number | string>().as('entries'),
        fn.sum<number | string | null>(eb.case().when('sums.sum', '=', 0).then(0).else(1).end()).as('unbalanced'),
      ])
      .executeTakeFirst()
    return { entries: Number(row?.entries ?? 0), unbalanced: Number(row?.unbalanced ?? 0) }
  },
})

/** The books. Call it only with the order's payment locked: balances are read to decide what to write. */
export const ledgerStore = (tx: Tx<PaymentTables>) => ({
  ...ledgerReads(tx),
  post(consultationId: string, entry: Entry): void {
    const id = newId('le')
    tx.later(addEntry, { id, key: entry.key, kind: entry.kind, consultationId, now: tx.now })
    for (const [line, { account, amount }] of entry.postings.entries()) {
      tx.later(addPosting, { id, line, kind: entry.kind, consultationId, account, amount, now: tx.now })
    }
  },
})
