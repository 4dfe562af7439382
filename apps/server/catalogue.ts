import { defaultSettings } from '@yijiantong/consultation/rules/settings.ts'
import { consultationService } from '@yijiantong/consultation/service.ts'
import { doctorService } from '@yijiantong/doctor/service.ts'
import { internalContract } from '@yijiantong/edge/internal.ts'
import { ticketsWith } from '@yijiantong/edge/tickets.ts'
import { accessTokens } from '@yijiantong/edge/tokens.ts'
import { type TemplateKind, templateKinds } from '@yijiantong/engagement/rules/notices.ts'
import { engagementService } from '@yijiantong/engagement/service.ts'
import { identityService } from '@yijiantong/identity/service.ts'
import { mediaService } from '@yijiantong/media/service.ts'
import { messagingService } from '@yijiantong/messaging/service.ts'
import { operationsService } from '@yijiantong/operations/service.ts'
import { paymentService } from '@yijiantong/payment/service.ts'
import { triageService } from '@yijiantong/triage-service/service.ts'
import { type Config, type ServiceName, serviceNames } from './config.ts'
import { type Hosted, host, type Surroundings } from './host.ts'
import type { Keys } from './keys.ts'
import type { Vendors } from './vendors.ts'

export type Supplies = { readonly config: Config; readonly keys: Keys; readonly vendors: Vendors; readonly around: Surroundings }

/** Each service with what it needs: the one place that knows both. */
export const catalogue: Readonly<Record<ServiceName, (supplies: Supplies) => Promise<Hosted>>> = {
  identity: ({ config, keys, vendors, around }) => {
    const bootstrapStaff = firstStaff(config, keys)
    const needs = { tokens: accessTokens(keys.accessPrivateKey), wechat: vendors.wechat, sms: vendors.sms }
    return host(identityService, { ...needs, ...(bootstrapStaff !== undefined && { bootstrapStaff }) }, around)
  },
  doctor: ({ around }) => host(doctorService, undefined, around),
  consultation: ({ config, keys, around }) =>
    host(consultationService, { settings: consultationSettings(config), tickets: ticketsWith(keys.ticketSecret) }, around),
  messaging: ({ config, keys, vendors, around }) => {
    const settings = { rounds: config.timers.rounds, noticeTemplate: noticeTemplateIds(config).message }
    return host(messagingService, { wechat: vendors.wechat, tickets: ticketsWith(keys.ticketSecret), settings }, around)
  },
  media: ({ keys, vendors, around }) => host(mediaService, { objects: vendors.objects, tickets: ticketsWith(keys.ticketSecret) }, around),
  payment: ({ vendors, around }) => host(paymentService, { gateway: vendors.gateway, merchant: vendors.merchant, settings: {} }, around),
  engagement: ({ config, vendors, around }) =>
    host(engagementService, { wechat: vendors.wechat, noticeTemplateIds: noticeTemplateIds(config) }, around),
  operations: ({ around }) => host(operationsService, { accessLogs: accessLogs(around) }, around),
  triage: ({ vendors: { questions }, around }) => host(triageService, questions === undefined ? {} : { questions }, around),
}

/** Made when there is no staff yet: in a demonstration with a password and a TOTP secret of its own, in production only if given. */
const firstStaff = (config: Config, keys: Keys) => {
  const duties = ['orders', 'users', 'doctors', 'content', 'finance', 'audit'] as const
  if (config.mode === 'demonstration') return { username: 'admin', ...keys.demonstrationStaff, duties }
  const [username, password, totpSecret] = [
    config.given('STAFF_USERNAME'),
    config.given('STAFF_PASSWORD'),
    config.given('STAFF_TOTP_SECRET'),
  ]
  return username === undefined || password === undefined || totpSecret === undefined
    ? undefined
    : { username, password, totpSecret, duties }
}

const consultationSettings = ({ timers }: Config) => ({
  ...defaultSettings,
  payWithin: timers.unpaid,
  acceptWithin: timers.unaccepted,
  activeFor: timers.active,
  rounds: timers.rounds,
})

/** WeChat's ids of the templates granted to this mini program; the sandbox takes any. */
const noticeTemplateIds = (config: Config) =>
  Object.fromEntries(templateKinds.map((kind) => [kind, config.given(`NOTICE_TEMPLATE_${kind.toUpperCase()}`) ?? kind])) as Record<
    TemplateKind,
    string
  >

const accessLogs = (around: Surroundings) =>
  serviceNames.map((service) => {
    const client = around.clientFor('operations')(internalContract(service))
    return {
      service,
      read: async (query: { subject: string; limit: number; object?: string }) => (await client.accessLog({ query })).lines,
    }
  })
