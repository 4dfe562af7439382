import type { Handler } from '@yijiantong/edge/call.ts'
import type { Caller, Duty } from '@yijiantong/kernel/contract.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { assertMayRefresh, refreshLife } from '../rules/refresh.ts'
import { hashOfToken, newRefreshToken } from '../secrets.ts'
import { type SessionRow, sessionReads, sessionStore } from '../stores/sessions.ts'
import { staffReads } from '../stores/staff.ts'
import type { IdentityTables } from '../tables.ts'

export const refreshSession =
  (deps: Deps): Handler<IdentityContract['operations']['refreshSession'], IdentityTables> =>
  async (call) => {
    const hash = hashOfToken(call.body.refreshToken)
    const session = await sessionOf(deps, hash)
    const key = call.request.headers['idempotency-key'] ?? ''
    const access = await deps.needs.tokens.issue(await bearerOf(deps, session))
    const refresh = newRefreshToken()
    try {
      return await call.transaction(async (tx) => {
        const sessions = sessionStore(tx)
        const token = await sessions.lockToken(hash)
        const held = await sessions.lock(session.id)
        if (token === undefined || held === undefined) throw new Failure('session.refresh_refused')
        assertMayRefresh(token, held, key, tx.now)
        await sessions.useToken(hash, key)
        const refreshExpiresAt = tx.now + refreshLife(session.role)
        sessions.addToken(refresh.hash, session.id, refreshExpiresAt)
        sessions.seen(session.id)
        return {
          accessToken: access.token,
          accessExpiresAt: access.expiresAt,
          refreshToken: refresh.token,
          refreshExpiresAt,
          sessionId: session.id,
        }
      })
    } catch (error) {
      // The refusal has undone its transaction, so the family is revoked in one of its own.
      if (isFailure(error, 'session.token_reused')) {
        await deps.kit.storage.transaction((tx) => sessionStore(tx).end(session.id, session.user_id, 'reused'))
      }
      throw error
    }
  }

const sessionOf = async ({ kit }: Deps, hash: string): Promise<SessionRow> => {
  const reads = sessionReads(kit.storage.read)
  const token = await reads.token(hash)
  const session = token && (await reads.byId(token.session_id))
  if (session === undefined) throw new Failure('session.refresh_refused')
  return session
}

const bearerOf = async ({ kit }: Deps, session: SessionRow): Promise<Caller> => {
  const bearer = { role: session.role, id: session.user_id, session: session.id }
  if (session.role !== 'staff') return bearer
  const staff = await staffReads(kit.storage.read).byId(session.user_id)
  return { ...bearer, duties: (staff?.duties.split(',') ?? []) as Duty[] }
}
