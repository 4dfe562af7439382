import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { nextCode, RESEND_AFTER } from '../rules/sms-code.ts'
import { ownKey, phoneBlind } from '../sealing.ts'
import { codeStore } from '../stores/codes.ts'
import type { IdentityTables } from '../tables.ts'

/** Known and unknown numbers are answered alike. */
export const requestSmsCode =
  ({ kit }: Deps): Handler<IdentityContract['operations']['requestSmsCode'], IdentityTables> =>
  async (call) => {
    const own = await ownKey(kit.keyring)
    const codeId = newId('sc')
    const blind = phoneBlind(own, call.body.phone)
    const sealed = own.seal(Sealed.of(call.body.phone), `sms_code.phone_sealed:${codeId}`)
    try {
      return await call.transaction(async (tx) => {
        const codes = codeStore(tx)
        const last = await codes.lock(blind)
        const next = nextCode(last, tx.now)
        const row = {
          phone_blind: blind,
          code_id: codeId,
          phone_sealed: sealed,
          sent_at: next.sentAt,
          expires_at: next.expiresAt,
          day_started_at: next.dayStartedAt,
          sent_in_day: next.sentInDay,
        }
        codes.put(row, last === undefined)
        tx.intend({ kind: 'login-code.send', key: codeId, payload: { phoneBlind: blind } })
        return { expiresAt: next.expiresAt, resendAt: next.sentAt + RESEND_AFTER }
      })
    } catch (error) {
      throw error instanceof AlreadyThere ? new Failure('sms_code.too_soon', { seconds: RESEND_AFTER / 1000 }) : error
    }
  }
