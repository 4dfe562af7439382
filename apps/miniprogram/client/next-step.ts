import { forgetSession } from './session.ts'

/** Where a person goes after a refusal: a word for the button (at most four characters, WeChat's limit) and the way. */
export type Step = { readonly label: string; go(): void }

const to = (label: string, url: string): Step => ({ label, go: () => void wx.navigateTo({ url }) })
const tab = (label: string, url: string): Step => ({ label, go: () => void wx.switchTab({ url }) })
const back: Step = { label: '返回', go: () => void wx.navigateBack({ fail: () => void wx.switchTab({ url: '/pages/home/home' }) }) }
const call120: Step = { label: '打120', go: () => void wx.makePhoneCall({ phoneNumber: '120' }) }

/** Signs in and comes back to where the person was. */
export const signInAgain: Step = {
  label: '去登录',
  go: () => {
    forgetSession()
    wx.navigateTo({ url: '/pages/login/login' })
  },
}

/** Only refusals with a way onward; of the others the sentence says all. Held to the contracts by a test. */
export const steps: Readonly<Record<string, Step>> = {
  'access.unauthenticated': signInAgain,
  'session.refresh_refused': signInAgain,
  'session.token_reused': signInAgain,
  'session.role_not_granted': to('去申请', '/doctor/apply/apply'),
  'picture.denied': { label: '去设置', go: () => void wx.openSetting() },
  'profile.not_found': to('就诊人', '/pages/profiles/profiles'),
  'profile.too_many': to('就诊人', '/pages/profiles/profiles'),
  'consultation.profile_not_found': to('就诊人', '/pages/profiles/profiles'),
  'consultation.name_unverified': to('去实名', '/pages/profiles/profiles'),
  'consultation.doctor_not_found': to('找医生', '/pages/doctors/doctors'),
  'consultation.doctor_unavailable': to('找医生', '/pages/doctors/doctors'),
  'consultation.doctor_closed': to('找医生', '/pages/doctors/doctors'),
  'consultation.with_oneself': to('找医生', '/pages/doctors/doctors'),
  'consultation.red_flag': call120,
  'consultation.not_found': back,
  'consultation.cannot_submit': tab('看问诊', '/pages/consultations/consultations'),
  'conversation.not_found': back,
  'payment.consultation_not_found': back,
  'payment.not_payable': tab('看问诊', '/pages/consultations/consultations'),
  'payment.expired': tab('看问诊', '/pages/consultations/consultations'),
  'payment.already_paid': tab('看问诊', '/pages/consultations/consultations'),
  'payment.wechat_not_linked': signInAgain,
  'practice.not_found': back,
  'practice.not_active': to('找医生', '/pages/doctors/doctors'),
}

export const stepAfter = (code: string): Step | undefined => steps[code]
