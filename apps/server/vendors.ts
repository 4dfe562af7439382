import { readFileSync } from 'node:fs'
import { fileKms } from '@yijiantong/adapters/file-kms.ts'
import { openAiCompatible } from '@yijiantong/adapters/openai-compatible.ts'
import { s3ObjectStore } from '@yijiantong/adapters/s3-object-store.ts'
import { tencentSms } from '@yijiantong/adapters/tencent-sms.ts'
import { wechat } from '@yijiantong/adapters/wechat.ts'
import { wechatPay } from '@yijiantong/adapters/wechat-pay.ts'
import type { FollowUpQuestions } from '@yijiantong/ports/follow-up-questions.ts'
import type { Kms } from '@yijiantong/ports/kms.ts'
import type { ObjectStore } from '@yijiantong/ports/object-store.ts'
import type { PaymentGateway } from '@yijiantong/ports/payment-gateway.ts'
import type { Sms } from '@yijiantong/ports/sms.ts'
import type { Wechat } from '@yijiantong/ports/wechat.ts'
import { type SandboxSettings, sandboxSettings } from '@yijiantong/sandbox/settings.ts'
import type { Config } from './config.ts'
import type { Keys } from './keys.ts'

export type Vendors = {
  readonly wechat: Wechat
  readonly gateway: PaymentGateway
  /** Whose money it must be: compared with every notification and query. */
  readonly merchant: { readonly appId: string; readonly mchId: string }
  readonly sms: Sms
  readonly objects: ObjectStore
  readonly kms: Kms
  /** Only where somebody chose one. */
  readonly questions?: FollowUpQuestions
}

type Settings = Omit<SandboxSettings, 'platform' | 'languageModel'> & Partial<Pick<SandboxSettings, 'languageModel'>>

/** The same adapters everywhere; in a demonstration their addresses and keys are the sandbox's. */
export const openVendors = async (config: Config, keys: Keys): Promise<Vendors> => {
  const settings: Settings =
    config.sandboxUrl === undefined
      ? productionSettings(config)
      : await sandboxSettings(config.given('SANDBOX_DIR') ?? `${config.dataDir}/sandbox`, config.sandboxUrl)
  const model = languageModelOf(config, settings)
  return {
    wechat: wechat(settings.wechat),
    gateway: wechatPay({
      ...settings.wechatPay,
      notifyUrl: `${config.given('NOTIFY_URL') ?? config.publicUrl}/v1/wechat-pay/notifications`,
    }),
    merchant: { appId: settings.wechatPay.appid, mchId: settings.wechatPay.mchid },
    sms: tencentSms({
      ...settings.sms,
      templates: { login: { id: config.given('SMS_TEMPLATE_LOGIN') ?? '100001', params: ['code', 'minutes'] } },
    }),
    objects: s3ObjectStore(settings.s3),
    kms: await fileKms({ path: keys.masterKeysFile, algorithm: config.cipher }),
    ...(model !== undefined && { questions: openAiCompatible(model) }),
  }
}

/** Off unless somebody gave all that is needed for it, or asked for the sandbox's. */
const languageModelOf = (config: Config, settings: Settings): Settings['languageModel'] => {
  const [baseUrl, key, model] = [config.given('TRIAGE_LLM_URL'), config.given('TRIAGE_LLM_KEY'), config.given('TRIAGE_LLM_MODEL')]
  if (baseUrl !== undefined && key !== undefined && model !== undefined) return { baseUrl, key, model }
  return config.given('TRIAGE_LLM') === 'sandbox' ? settings.languageModel : undefined
}

const productionSettings = (config: Config): Settings => {
  const need = (name: string) => config.given(name) as string
  return {
    wechat: {
      baseUrl: config.given('WECHAT_URL') ?? 'https://api.weixin.qq.com',
      appid: need('WECHAT_APPID'),
      secret: need('WECHAT_SECRET'),
    },
    wechatPay: {
      baseUrl: config.given('WXPAY_URL') ?? 'https://api.mch.weixin.qq.com',
      appid: need('WECHAT_APPID'),
      mchid: need('WXPAY_MCHID'),
      merchantSerial: need('WXPAY_SERIAL'),
      merchantPrivateKey: readFileSync(need('WXPAY_KEY_FILE'), 'utf8'),
      apiV3Key: need('WXPAY_APIV3_KEY'),
    },
    s3: {
      baseUrl: need('S3_URL'),
      region: need('S3_REGION'),
      bucket: need('S3_BUCKET'),
      accessKeyId: need('S3_ACCESS_KEY'),
      secretAccessKey: need('S3_SECRET_KEY'),
    },
    sms: {
      baseUrl: config.given('SMS_URL') ?? 'https://sms.tencentcloudapi.com',
      secretId: need('SMS_SECRET_ID'),
      secretKey: need('SMS_SECRET_KEY'),
      sdkAppId: need('SMS_APP_ID'),
      signName: need('SMS_SIGN'),
      region: config.given('SMS_REGION') ?? 'ap-guangzhou',
    },
  }
}
