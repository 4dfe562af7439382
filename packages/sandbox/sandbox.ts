import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { control } from './control.ts'
import { loadCredentials, rotatePlatformCertificate } from './credentials.ts'
import { openDatabase } from './database.ts'
import { startNotifier } from './notifier.ts'
import { openAiCompatible } from './openai-compatible.ts'
import { page } from './page.ts'
import { newest } from './pay-signing.ts'
import { takeRawBodies } from './raw-body.ts'
import { s3 } from './s3.ts'
import type { SandboxState } from './state.ts'
import { tencentSms } from './tencent-sms.ts'
import { wechatOpen } from './wechat-open.ts'
import { wechatPay } from './wechat-pay.ts'

export type SandboxOptions = {
  /** Folder of the keys, the database and the objects; made when missing. Two processes must not share one. */
  dir: string
  /** Multiplies every wait (notification retries, late notifications, refunds in processing); 1, WeChat's own pace, unless given. */
  scale?: number
  /** Hosts a `notify_url` may name; this machine unless given. */
  notifyHosts?: readonly string[]
  /** SMS template id to its text with {1}, {2} …; without it every template is accepted and its parameters are shown. */
  smsTemplates?: Readonly<Record<string, string>>
  /** Milliseconds since 1970; the machine's clock unless given. */
  now?: () => number
}

/**
 * WeChat, WeChat Pay, Tencent SMS, S3 and a language model on 127.0.0.1, each at its vendor's own paths, and a page for people at /sandbox.
 * Everything it was told survives kill -9. Take its settings from `sandboxSettings(dir, baseUrl)`.
 */
export const sandbox =
  (options: SandboxOptions): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    let credentials = await loadCredentials(options.dir)
    const state: SandboxState = {
      dir: options.dir,
      db: openDatabase(options.dir),
      now: options.now ?? Date.now,
      credentials: () => credentials,
      scale: options.scale ?? 1,
      notifyHosts: options.notifyHosts ?? ['127.0.0.1', 'localhost', '[::1]'],
      smsTemplates: options.smsTemplates ?? null,
    }
    const notifier = startNotifier(state)
    const rotate = async (): Promise<string> => {
      credentials = await rotatePlatformCertificate(options.dir)
      return newest(credentials).serial
    }
    app.addHook('onClose', async () => {
      await notifier.stop()
      state.db.close()
    })
    await app.register((inner, _options, done) => {
      takeRawBodies(inner)
      wechatOpen(inner, state)
      wechatPay(inner, state, notifier)
      tencentSms(inner, state)
      s3(inner, state)
      openAiCompatible(inner, state)
      control(inner, state, notifier, rotate)
      page(inner)
      done()
    })
  }
