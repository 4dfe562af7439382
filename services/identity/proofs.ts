import { Failure } from '@yijiantong/kernel/failure.ts'
import { WechatCodeRefused } from '@yijiantong/ports/wechat.ts'
import type { Static } from 'typebox'
import type { Deps } from './needs.ts'
import type { Proof } from './rules/account.ts'
import { assertMayTry } from './rules/sms-code.ts'
import type { Login } from './schemas.ts'
import { loginCode, openidBlind, ownKey, phoneBlind } from './sealing.ts'
import { sameText } from './secrets.ts'
import { codeStore } from './stores/codes.ts'

export type LoginBody = Static<typeof Login>

/** What somebody who logs in has proved, in clear and as blind indexes; `codeId` names the SMS code that is still to be spent. */
export type Proved = Proof & { readonly phone?: string; readonly openid?: string; readonly codeId?: string }

export const prove = (deps: Deps, body: LoginBody): Promise<Proved> => (body.by === 'wechat' ? byWechat(deps, body) : bySms(deps, body))

const byWechat = async ({ kit, needs }: Deps, body: LoginBody & { by: 'wechat' }): Promise<Proved> => {
  const own = await ownKey(kit.keyring)
  try {
    const { openid } = await needs.wechat.exchangeLoginCode(body.loginCode)
    const proved = { openid, openidBlind: openidBlind(own, openid) }
    if (body.phoneCode === undefined) return proved
    const { phone } = await needs.wechat.exchangePhoneCode(body.phoneCode)
    return { ...proved, phone, phoneBlind: phoneBlind(own, phone) }
  } catch (error) {
    throw error instanceof WechatCodeRefused ? new Failure('wechat.code_refused') : unanswered(kit, error)
  }
}

const unanswered = (kit: Deps['kit'], error: unknown): Failure => {
  kit.log.error({ err: error }, 'WeChat did not answer a login')
  return new Failure('service.unavailable')
}

/** The try is counted and committed before the digits are compared: a refused guess has cost one. */
const bySms = async ({ kit }: Deps, body: LoginBody & { by: 'sms' }): Promise<Proved> => {
  const own = await ownKey(kit.keyring)
  const blind = phoneBlind(own, body.phone)
  const codeId = await kit.storage.transaction(async (tx) => {
    const codes = codeStore(tx)
    const code = await codes.lock(blind)
    assertMayTry(code, tx.now)
    codes.countTry(blind)
    return code?.code_id ?? ''
  })
  if (!sameText(loginCode(own, codeId), body.code)) throw new Failure('sms_code.wrong')
  return { phone: body.phone, phoneBlind: blind, codeId }
}
