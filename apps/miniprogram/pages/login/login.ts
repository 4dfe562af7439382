import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { decoded, open } from '../../client/go.ts'
import { asRefusal, Refusal } from '../../client/refusal.ts'
import { type Role, signInWithSms, signInWithWechat } from '../../client/session.ts'
import { forgetToAsk, wantsToBeAsked } from '../../client/silent-sign-in.ts'
import { tell } from '../../client/tell.ts'
import { agreementNames } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { acceptInForce, agreementsOf, leave } from './after.ts'

type Trying = '' | 'silent' | 'wechat' | 'sms' | 'code'
type PhoneAnswer = WechatMiniprogram.CustomEvent<{ code?: string; errMsg: string }>

const namesOf = (role: Role) => agreementsOf(role).map((kind) => ({ kind, name: agreementNames[kind] ?? '' }))

/** What a field wants, in fewer words than the rule it broke. */
const inputs: Readonly<Record<string, string>> = { phone: '请填写 11 位手机号。', code: '请填写短信中的 6 位数字。' }

definePage({
  data: {
    role: 'patient' as Role,
    trying: 'silent' as Trying,
    way: 'wechat' as 'wechat' | 'sms',
    agreed: false,
    asking: false,
    agreements: namesOf('patient'),
    phone: '',
    code: '',
    /** Seconds until another code may be asked for. */
    wait: 0,
    wrong: {} as { phone?: string; code?: string },
    problem: '',
    notGranted: false,
  },
  back: '',
  resendAt: 0,
  timer: 0,

  async onLoad({ role, back }: { role?: string; back?: string }) {
    this.back = decoded(back)
    await this.be(role === 'doctor' ? 'doctor' : 'patient')
  },

  onUnload() {
    clearInterval(this.timer)
  },

  /** Takes a role on; somebody WeChat has already told us of is signed in without a tap. */
  async be(role: Role) {
    const silent = !wantsToBeAsked()
    this.setData({ role, agreements: namesOf(role), problem: '', notGranted: false, wrong: {}, trying: silent ? 'silent' : '' })
    if (!silent) return
    try {
      await signInWithWechat(role)
      leave(role, this.back)
    } catch (error) {
      // Nobody asked for this try: only what stands in the way of every other one is worth a word.
      const code = error instanceof Refusal ? error.code : ''
      if (code === 'session.role_not_granted' || code === 'account.frozen') this.show(error)
      this.setData({ trying: '' })
    }
  },

  otherRole() {
    void this.be(this.data.role === 'doctor' ? 'patient' : 'doctor')
  },

  toggleAgreed() {
    this.setData({ agreed: !this.data.agreed })
  },

  openAgreement({ currentTarget }: WechatMiniprogram.TouchEvent) {
    open(`/pages/agreement/agreement?kind=${currentTarget.dataset.kind}`)
  },

  askToAgree() {
    this.setData({ asking: true })
  },

  closeAsking() {
    this.setData({ asking: false })
  },

  agree() {
    this.setData({ agreed: true, asking: false })
  },

  agreeAndSignIn() {
    this.agree()
    if (this.data.way === 'sms') void this.signInBySms()
  },

  otherWay() {
    this.setData({ way: this.data.way === 'wechat' ? 'sms' : 'wechat', problem: '', wrong: {} })
  },

  /** WeChat's own sheet has asked for the phone number; without a code the person said no, and nothing has to be said. */
  async takePhone({ detail }: PhoneAnswer) {
    const { code } = detail
    if (code === undefined || this.data.trying !== '') return
    await this.signIn('wechat', () => signInWithWechat(this.data.role, code))
  },

  async signInBySms() {
    if (!this.data.agreed) return this.askToAgree()
    const { role, phone, code } = this.data
    await this.signIn('sms', () => signInWithSms(role, phone, code))
  },

  async signIn(trying: Trying, enter: () => Promise<unknown>) {
    if (this.data.trying !== '') return
    this.setData({ trying, problem: '', notGranted: false, wrong: {} })
    try {
      await enter()
    } catch (error) {
      this.show(error)
      return this.setData({ trying: '' })
    }
    forgetToAsk()
    await acceptInForce(this.data.role).catch(tell)
    leave(this.data.role, this.back)
  },

  /** A refusal where the person is looking: at its field, else above the buttons. */
  show(error: unknown) {
    const { code, message, fields } = asRefusal(error)
    const wrong = Object.fromEntries(fields.map(({ field, text }) => [field, inputs[field] ?? text]))
    if (code.startsWith('sms_code.') && code !== 'sms_code.undeliverable') wrong.code = message
    if (code === 'sms_code.undeliverable') wrong.phone = message
    const placed = wrong.phone !== undefined || wrong.code !== undefined
    this.setData({ wrong, problem: placed ? '' : message, notGranted: code === 'session.role_not_granted' })
  },

  async sendCode() {
    if (this.data.trying !== '' || this.data.wait > 0) return
    this.setData({ trying: 'code', problem: '', wrong: {} })
    try {
      const { resendAt } = await api.identity.requestSmsCode({ body: { phone: this.data.phone } })
      this.resendAt = resendAt
      this.countDown()
      this.timer = setInterval(() => this.countDown(), 1000)
    } catch (error) {
      this.show(error)
    }
    this.setData({ trying: '' })
  },

  countDown() {
    const wait = Math.max(0, Math.ceil((this.resendAt - serverNow()) / 1000))
    if (wait !== this.data.wait) this.setData({ wait })
    if (wait === 0) clearInterval(this.timer)
  },

  takePhoneNumber({ detail }: WechatMiniprogram.Input) {
    this.setData({ phone: detail.value, 'wrong.phone': '' })
  },

  takeCode({ detail }: WechatMiniprogram.Input) {
    this.setData({ code: detail.value, 'wrong.code': '' })
  },

  /** Who is no doctor here yet applies as a patient. */
  apply() {
    this.back = '/doctor/apply/apply'
    void this.be('patient')
  },
})
