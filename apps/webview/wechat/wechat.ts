import { HostError, type PaymentRequest, type SubscribeDecision, type Vendor } from '@yijiantong/miniprogram-host/vendor.ts'
import { ownerOf, type PhoneOwner } from './owner.ts'
import { askForPayment } from './pay-sheet.ts'
import { askForPhone } from './phone-sheet.ts'
import { sandbox } from './sandbox.ts'
import { askForSubscriptions } from './subscribe-sheet.ts'

/**
 * WeChat for a mini program that runs in a browser: the same calls end at the sandbox, which speaks WeChat's protocol to our
 * server, and a person answers the same sheets. `profile` is whose telephone this is.
 */
export const wechat = (profile: string): Vendor => {
  const owner: PhoneOwner = ownerOf(profile)
  return {
    async login() {
      return { code: (await sandbox.codesOf(owner.phone())).loginCode }
    },
    async phoneNumber() {
      const phone = await askForPhone(owner.phone())
      if (phone === undefined) throw new HostError('user deny')
      owner.use(phone)
      return { code: (await sandbox.codesOf(phone)).phoneCode }
    },
    async requestPayment(request: PaymentRequest) {
      const outcome = await askForPayment(request)
      if (outcome !== 'paid') throw new HostError(outcome)
    },
    async requestSubscribeMessage({ tmplIds }) {
      const accepted = await askForSubscriptions(profile, tmplIds)
      await Promise.all(accepted.map((templateId) => sandbox.subscribe(owner.phone(), templateId)))
      const decisions = tmplIds.map((id): [string, SubscribeDecision] => [id, accepted.includes(id) ? 'accept' : 'reject'])
      return Object.fromEntries(decisions)
    },
  }
}
