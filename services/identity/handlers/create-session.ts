import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { IdentityContract } from '../contract.ts'
import { enter } from '../entry.ts'
import type { Deps } from '../needs.ts'
import { prove } from '../proofs.ts'
import { assertMayEnter } from '../rules/account.ts'
import { refreshLife } from '../rules/refresh.ts'
import { newRefreshToken } from '../secrets.ts'
import { type AccountRow, accountStore } from '../stores/accounts.ts'
import { codeStore } from '../stores/codes.ts'
import { sessionStore } from '../stores/sessions.ts'
import type { IdentityTables } from '../tables.ts'

export const createSession =
  (deps: Deps): Handler<IdentityContract['operations']['createSession'], IdentityTables> =>
  async (call) => {
    const { role, device } = call.body
    const proved = await prove(deps, call.body)
    const { userId, isNew } = await enter(deps, proved, role)
    const sessionId = newId('se')
    const access = await deps.needs.tokens.issue({ role, id: userId, session: sessionId })
    const refresh = newRefreshToken()
    return call.transaction(async (tx) => {
      // The account is locked first: a freeze at the same moment either sees this session or is seen here.
      assertMayEnter((await accountStore(tx).lock(userId)) as AccountRow, role)
      if (proved.codeId !== undefined) await spend(codeStore(tx), proved.phoneBlind as string, proved.codeId)
      const refreshExpiresAt = tx.now + refreshLife(role)
      const sessions = sessionStore(tx)
      sessions.add({ id: sessionId, user_id: userId, role, device })
      sessions.addToken(refresh.hash, sessionId, refreshExpiresAt)
      return {
        accessToken: access.token,
        accessExpiresAt: access.expiresAt,
        refreshToken: refresh.token,
        refreshExpiresAt,
        sessionId: sessionId as string,
        userId,
        role,
        isNew,
      }
    })
  }

const spend = async (codes: ReturnType<typeof codeStore>, phoneBlind: string, codeId: string): Promise<void> => {
  if ((await codes.spend(phoneBlind, codeId)) === 0) throw new Failure('sms_code.expired')
}
