import { languageModelKey, loadCredentials } from './credentials.ts'
import { LANGUAGE_MODEL } from './openai-compatible.ts'

/**
 * What a server needs to use the sandbox in place of the vendors: each part is the options object of one adapter,
 * short of what only the server knows (`notifyUrl`, `templates`). All keys are PEM, `serial`s are upper-case hex.
 */
export type SandboxSettings = {
  wechat: { baseUrl: string; appid: string; secret: string }
  wechatPay: {
    baseUrl: string
    appid: string
    mchid: string
    merchantSerial: string
    merchantPrivateKey: string
    /** 32 characters. */
    apiV3Key: string
  }
  /** The platform's own certificates and public key, for tests and for a server that pins them instead of downloading. */
  platform: { certificates: { serial: string; certificate: string }[]; publicKey: { id: string; publicKey: string } }
  s3: { baseUrl: string; region: string; bucket: string; accessKeyId: string; secretAccessKey: string }
  sms: { baseUrl: string; secretId: string; secretKey: string; sdkAppId: string; signName: string; region: string }
  languageModel: { baseUrl: string; key: string; model: string }
}

/** Settings for the sandbox that keeps its state in `dir` and is reached at `baseUrl` (`http://127.0.0.1:8080`, no trailing slash). */
export const sandboxSettings = async (dir: string, baseUrl: string): Promise<SandboxSettings> => {
  const { appid, secret, mchid, merchant, apiV3Key, platform, platformPublicKey, s3, sms } = await loadCredentials(dir)
  return {
    wechat: { baseUrl, appid, secret },
    wechatPay: { baseUrl, appid, mchid, merchantSerial: merchant.serial, merchantPrivateKey: merchant.privateKey, apiV3Key },
    platform: {
      certificates: platform.map(({ serial, certificate }) => ({ serial, certificate })),
      publicKey: { id: platformPublicKey.id, publicKey: platformPublicKey.publicKey },
    },
    s3: { baseUrl: `${baseUrl}/s3`, ...s3 },
    sms: { baseUrl: `${baseUrl}/tencentcloud/sms`, ...sms },
    languageModel: { baseUrl: `${baseUrl}/openai/v1`, key: languageModelKey({ secret }), model: LANGUAGE_MODEL },
  }
}
