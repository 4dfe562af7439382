import { createHash } from 'node:crypto'
import { hours } from '@yijiantong/kernel/clock.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { Keyring, SubjectKey } from '@yijiantong/storage/keyring.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import { platform, platformReads, prepared } from '@yijiantong/storage/tables.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'

/** One request under one key: who asked what, with which content. */
export type Attempt = { readonly scope: string; readonly key: string; readonly bodyHash: string }

export type Idempotency<DB> = {
  /** Stores the answer in the transaction of its effect. Fails the transaction with `AlreadyThere` when the key was used. */
  store(tx: Tx<DB>, attempt: Attempt, answer: string): void
  /** The first answer; refuses a key that was used for something else. */
  find(attempt: Attempt): Promise<string | undefined>
  /** Forgets answers nobody will ask for again. Answers how many. */
  forget(): Promise<number>
}

/** How long an answer is kept: longer than any client goes on retrying. */
const KEPT = hours(48)

const add = prepared<{ scope: string; key: string; hash: string; answer: string; now: number }>()(({ q, p }) =>
  q
    .insertInto('idempotency')
    .values({ scope: p('scope'), request_key: p('key'), body_hash: p('hash'), status: 200, answer: p('answer'), created_at: p('now') }),
)
const byKey = prepared<{ scope: string; key: string }>()(({ q, p }) =>
  q.selectFrom('idempotency').selectAll().where('scope', '=', p('scope')).where('request_key', '=', p('key')),
)
const forgetBefore = prepared<{ before: number }>()(({ q, p }) => q.deleteFrom('idempotency').where('created_at', '<', p('before')))

/** Answers are sealed: some hold tokens, some hold what a person wrote. */
export const openIdempotency = async <DB>(storage: Storage<DB>, keyring: Keyring): Promise<Idempotency<DB>> => {
  const key: SubjectKey = await keyring.of('idempotency')
  const place = (attempt: Attempt) => `${attempt.scope}|${attempt.key}`
  return {
    store(tx, attempt, answer) {
      platform(tx).later(add, {
        scope: attempt.scope,
        key: attempt.key,
        hash: attempt.bodyHash,
        answer: key.seal(Sealed.of(answer), place(attempt)),
        now: tx.now,
      })
    },
    async find(attempt) {
      const row = await platformReads(storage.read).first(byKey, { scope: attempt.scope, key: attempt.key })
      if (row === undefined) return undefined
      if (row.body_hash !== attempt.bodyHash) throw new Failure('idempotency.key_reused')
      return key.open(row.answer, place(attempt)).reveal()
    },
    forget: () => storage.transaction((tx) => platform(tx).run(forgetBefore, { before: tx.now - KEPT })),
  }
}

export const hashOf = (url: string, body: string | Uint8Array): string =>
  createHash('sha256').update(url).update('\n').update(body).digest('base64url')
