import { minutes } from '@yijiantong/kernel/clock.ts'
import { SmsRefused } from '@yijiantong/ports/sms.ts'
import type { Performer } from '@yijiantong/storage/intents.ts'
import type { Deps } from '../needs.ts'
import { CODE_LIFE } from '../rules/sms-code.ts'
import { loginCode, ownKey } from '../sealing.ts'
import { codeReads, codeStore } from '../stores/codes.ts'
import type { IdentityTables } from '../tables.ts'

/** Sends a login code. One that has been replaced, or has expired while the provider was away, is not sent any more. */
export const sendLoginCode =
  ({ kit, needs }: Deps): Performer<IdentityTables> =>
  async (intent) => {
    const codeId = intent.key
    const blind = String(intent.payload.phoneBlind)
    const row = await codeReads(kit.storage.read).byPhone(blind)
    if (row === undefined || row.code_id !== codeId || row.expires_at <= kit.storage.now()) return undefined
    const own = await ownKey(kit.keyring)
    const phone = own.open(row.phone_sealed, `sms_code.phone_sealed:${codeId}`).reveal()
    try {
      await needs.sms.send({
        key: codeId,
        phone,
        templateCode: 'login',
        params: { code: loginCode(own, codeId), minutes: String(CODE_LIFE / minutes(1)) },
      })
      return undefined
    } catch (error) {
      if (!(error instanceof SmsRefused)) throw error
      return async (tx) => codeStore(tx).undeliverable(blind, codeId)
    }
  }
