import type { Kit } from '@yijiantong/edge/service.ts'
import type { Caller, Duty } from '@yijiantong/kernel/contract.ts'
import type { Sms } from '@yijiantong/ports/sms.ts'
import type { Wechat } from '@yijiantong/ports/wechat.ts'
import type { IdentityTables } from './tables.ts'

export type IdentityNeeds = {
  /** Signs access tokens; `expiresAt` in ms. */
  readonly tokens: { issue(caller: Caller): Promise<{ token: string; expiresAt: number }> }
  readonly wechat: Pick<Wechat, 'exchangeLoginCode' | 'exchangePhoneCode'>
  readonly sms: Sms
  /** Made when there is no member of staff at all. `totpSecret` in base32. */
  readonly bootstrapStaff?: {
    readonly username: string
    readonly password: string
    readonly totpSecret: string
    readonly duties: readonly Duty[]
  }
}

export type Deps = { readonly kit: Kit<IdentityTables>; readonly needs: IdentityNeeds }
