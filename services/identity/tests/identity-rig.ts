import { accessTokens, newAccessKey } from '@yijiantong/edge/tokens.ts'
import type { Caller } from '@yijiantong/kernel/contract.ts'
import { SmsRefused } from '@yijiantong/ports/sms.ts'
import { WechatCodeRefused } from '@yijiantong/ports/wechat.ts'
import type { Engine } from '@yijiantong/storage/connection.ts'
import { openRig } from '@yijiantong/tests/support/service-rig.ts'
import type { IdentityNeeds } from '../needs.ts'
import { identityService } from '../service.ts'

export const admin = {
  username: 'admin',
  password: 'a long enough password',
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  duties: ['users', 'content'] as const,
}

/** A vendor's behaviour follows from the input: a code `login-…` works once, `busy` is WeChat being away, numbers ending 0500 take no SMS. */
export const vendors = () => {
  const used = new Set<string>()
  const sent: { key: string; phone: string; params: Record<string, string> }[] = []
  const spend = (code: string, prefix: string): string => {
    if (code === 'busy') throw new Error('WeChat is busy')
    if (!code.startsWith(prefix) || used.has(code)) throw new WechatCodeRefused(code)
    used.add(code)
    return code.slice(prefix.length).split('#')[0] as string
  }
  const needs: Pick<IdentityNeeds, 'wechat' | 'sms'> = {
    wechat: {
      exchangeLoginCode: async (code) => ({ openid: spend(code, 'login-') }),
      exchangePhoneCode: async (code) => ({ phone: spend(code, 'phone-') }),
    },
    sms: {
      async send({ key, phone, params }) {
        if (phone.endsWith('0500')) throw new SmsRefused('blacklisted', 'blacklisted')
        if (!sent.some((each) => each.key === key)) sent.push({ key, phone, params })
        return { messageId: key }
      },
    },
  }
  return { needs, sent, codeFor: (phone: string) => sent.findLast((each) => each.phone === phone)?.params.code ?? '' }
}

export const openIdentity = async (engine: Engine) => {
  const { needs, sent, codeFor } = vendors()
  const issued: Caller[] = []
  const signer = accessTokens(newAccessKey().privateKeyPem)
  const tokens: IdentityNeeds['tokens'] = {
    issue(caller) {
      issued.push(caller)
      return signer.issue(caller)
    },
  }
  const rig = await openRig(identityService, { ...needs, tokens, bootstrapStaff: admin }, { engine })
  let nonce = 0
  return {
    ...rig,
    sent,
    issued,
    codeFor,
    /** Signs in with WeChat; a phone given is proved as well. */
    wechat: (openid: string, phone?: string, role = 'patient') =>
      rig.ask<SignedIn>('createSession', {
        body: {
          by: 'wechat',
          loginCode: `login-${openid}#${++nonce}`,
          ...(phone !== undefined && { phoneCode: `phone-${phone}#${++nonce}` }),
          role,
          device: '测试手机',
        },
      }),
    sms: (phone: string, code: string, role = 'patient') =>
      rig.ask<SignedIn>('createSession', { body: { by: 'sms', phone, code, role, device: '测试手机' } }),
    async sendCode(phone: string): Promise<string> {
      await rig.ask('requestSmsCode', { body: { phone } })
      await rig.perform()
      return codeFor(phone)
    },
    events: async (type: string) => (await rig.published()).filter((event) => event.type === type),
  }
}

export type IdentityRig = Awaited<ReturnType<typeof openIdentity>>

export type SignedIn = {
  code: string
  message: string
  accessToken: string
  refreshToken: string
  refreshExpiresAt: number
  sessionId: string
  userId: string
  role: 'patient' | 'doctor'
  isNew: boolean
}

export const asPatient = (signedIn: SignedIn): Caller => ({ role: 'patient', id: signedIn.userId, session: signedIn.sessionId })

let last = 13800000000 + Math.floor(Math.random() * 90_000_000)
/** A number nobody has used in this run, which takes SMS. */
export const newPhone = (): string => {
  last += 1
  return String(last).endsWith('0500') ? newPhone() : String(last)
}
