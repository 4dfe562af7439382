import type { Handler } from '@yijiantong/edge/call.ts'
import type { Duty } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { refreshLife } from '../rules/refresh.ts'
import { nextAttempt } from '../rules/staff.ts'
import { newRefreshToken, passwordMatches, stepOfCode } from '../secrets.ts'
import { sessionStore } from '../stores/sessions.ts'
import { type StaffRow, staffReads, staffStore } from '../stores/staff.ts'
import type { IdentityTables } from '../tables.ts'

export const createStaffSession =
  (deps: Deps): Handler<IdentityContract['operations']['createStaffSession'], IdentityTables> =>
  async (call) => {
    const { staff, step } = await proveStaff(deps, call.body)
    const duties = staff.duties.split(',') as Duty[]
    const sessionId = newId('se')
    const access = await deps.needs.tokens.issue({ role: 'staff', id: staff.id, session: sessionId, duties })
    const refresh = newRefreshToken()
    return call.transaction(async (tx) => {
      // A one-time code works once: of several with the same code, one moves the step.
      if ((await staffStore(tx).succeed(staff.id, step)) === 0) throw new Failure('staff_session.refused')
      const refreshExpiresAt = tx.now + refreshLife('staff')
      const sessions = sessionStore(tx)
      sessions.add({ id: sessionId, user_id: staff.id, role: 'staff', device: call.body.device ?? '管理后台' })
      sessions.addToken(refresh.hash, sessionId, refreshExpiresAt)
      return {
        accessToken: access.token,
        accessExpiresAt: access.expiresAt,
        refreshToken: refresh.token,
        refreshExpiresAt,
        sessionId: sessionId as string,
        userId: staff.id,
        role: 'staff',
        duties,
      }
    })
  }

type Credentials = { readonly username: string; readonly password: string; readonly totp: string }

/** One refusal for a wrong name, password or code, so that none of them can be tried on its own. */
const proveStaff = async ({ kit }: Deps, given: Credentials): Promise<{ staff: StaffRow; step: number }> => {
  const staff = await staffReads(kit.storage.read).byUsername(given.username)
  if (staff !== undefined) await countAttempt(kit, staff.id)
  const matches = await passwordMatches(given.password, staff?.password_hash)
  if (staff === undefined || !matches) throw new Failure('staff_session.refused')
  const key = await kit.keyring.of(staff.id)
  const step = stepOfCode(key.open(staff.totp_sealed, `staff.totp_sealed:${staff.id}`).reveal(), given.totp, kit.storage.now())
  if (step === undefined) throw new Failure('staff_session.refused')
  return { staff, step }
}

const countAttempt = (kit: Deps['kit'], id: string): Promise<void> =>
  kit.storage.transaction(async (tx) => {
    const store = staffStore(tx)
    const next = nextAttempt((await store.lock(id)) as StaffRow, tx.now)
    store.countAttempt(id, next.failures, next.locked_until)
  })
