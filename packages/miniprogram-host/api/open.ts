import { HostError, type PaymentRequest } from '../vendor.ts'
import { type AuthScope, Permissions } from './permissions.ts'
import type { Area } from './wx.ts'

const TEMPLATES_AT_ONCE = 5

/** What only WeChat can do: it goes to the vendor. */
export const openApis: Area = ({ options: { vendor, profile } }) => {
  const permissions = new Permissions(profile ?? '')
  return {
    later: {
      login: () => vendor.login(),
      checkSession: () => undefined,
      requestPayment: ({ timeStamp, nonceStr, package: bundle, signType, paySign }: PaymentRequest) =>
        vendor.requestPayment({ timeStamp, nonceStr, package: bundle, signType, paySign }),
      requestSubscribeMessage: ({ tmplIds }: { tmplIds: string[] }) => {
        if (!Array.isArray(tmplIds) || tmplIds.length === 0) throw new HostError('TmplIds can not be empty', 20_001)
        if (tmplIds.length > TEMPLATES_AT_ONCE) throw new HostError('Templates count out of max bounds', 20_003)
        return vendor.requestSubscribeMessage({ tmplIds })
      },
      getSetting: () => ({ authSetting: permissions.all() }),
      openSetting: () => ({ authSetting: permissions.all() }),
      authorize: ({ scope }: { scope: AuthScope }) => permissions.grant(scope),
      getPrivacySetting: () => ({ needAuthorization: false, privacyContractName: '《小程序用户隐私保护指引》' }),
      requirePrivacyAuthorize: () => undefined,
      openPrivacyContract: () => {
        throw new HostError('not supported in a browser')
      },
      showShareMenu: () => undefined,
      hideShareMenu: () => undefined,
      updateShareMenu: () => undefined,
    },
    now: {
      // A browser has no agreement of WeChat's to ask for, so the page is never called.
      onNeedPrivacyAuthorization: () => undefined,
    },
  }
}
