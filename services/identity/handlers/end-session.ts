import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import type { IdentityContract } from '../contract.ts'
import { type SessionRow, sessionStore } from '../stores/sessions.ts'
import type { IdentityTables } from '../tables.ts'

type Operations = IdentityContract['operations']

/** Ending a session twice answers the first time's answer. */
export const endSession = (): Handler<Operations['endSession'], IdentityTables> => (call) =>
  call.transaction(async (tx) => {
    const session = await lockSession(tx, call.params.id)
    call.permit({ patient: session.user_id, doctor: session.user_id, staff: session.user_id })
    return end(tx, session)
  })

export const endCurrentSession = (): Handler<Operations['endCurrentSession'], IdentityTables> => (call) =>
  call.transaction(async (tx) => end(tx, await lockSession(tx, call.caller.session ?? '')))

const lockSession = async (tx: Tx<IdentityTables>, id: string): Promise<SessionRow> => {
  const session = await sessionStore(tx).lock(id)
  if (session === undefined) throw new Failure('session.not_found')
  return session
}

const end = async (tx: Tx<IdentityTables>, session: SessionRow) => {
  await sessionStore(tx).end(session.id, session.user_id, 'logout')
  return { sessionId: session.id, endedAt: session.ended_at ?? tx.now }
}
