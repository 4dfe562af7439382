import { api, type Told } from '../../client/api.ts'
import { yuan } from '../../client/format.ts'
import { replace } from '../../client/go.ts'
import { asRefusal, Refusal } from '../../client/refusal.ts'
import { signedIn } from '../../client/session.ts'
import { tell } from '../../client/tell.ts'
import { laneNames, reasonText, stateName } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { portraitOf } from '../../parts/doctor-card/line.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { failureWords, settle } from './settle.ts'

type Order = Told<'consultation', 'read'>
type Prepay = Told<'payment', 'pay'>['prepay']
/** due: to be paid; checking: WeChat says paid, the server does not know yet; over: nothing to pay any more. */
type Phase = 'due' | 'checking' | 'paid' | 'over'

/** How many subscriptions WeChat lets one tap ask for. */
const MOST_TEMPLATES = 3
/** The order hears of its payment a moment after the payment does, ms. */
const HEARD_AFTER = [300, 700, 1500, 3000]

const phaseOf = ({ state, money, moves }: Order): Phase => {
  if (money.paid > 0 || state === 'pending_accept' || state === 'in_progress') return 'paid'
  return state === 'pending_payment' && moves.some(({ name, possible }) => name === 'pay' && possible) ? 'due' : 'over'
}

/** The cashier. That something was paid is only ever said when the server says so. */
definePage({
  needs: 'patient',
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    phase: 'due' as Phase,
    amount: '',
    doctor: { name: '', title: '', hospital: '', portrait: '' },
    lane: '',
    patient: '',
    until: 0,
    acceptUntil: 0,
    over: { title: '', words: '' },
    note: '',
    acting: false,
    templates: [] as string[],
    subscribed: '' as '' | 'yes' | 'no',
  },
  id: '',
  paymentId: '',
  sheetOpen: false,
  /** Left while WeChat's sheet was open: what becomes of it is still asked, but nobody is told here. */
  gone: false,

  async onLoad({ id = '' }: { id?: string }) {
    this.id = id
    const kept: unknown = wx.getStorageSync(this.keptAs())
    this.paymentId = typeof kept === 'string' ? kept : ''
    await this.load()
  },

  onUnload() {
    this.gone = true
  },

  /** Back from wherever the person went meanwhile: what became of it? */
  onShow() {
    if (this.data.state === 'ready' && this.data.phase !== 'paid' && !this.sheetOpen && !this.data.acting) void this.look()
  },

  async onPullDownRefresh() {
    await this.look()
    wx.stopPullDownRefresh()
  },

  /** A payment begun here, in case the app ends before it is known what became of it. */
  keptAs(): string {
    return `payment:${signedIn()?.userId ?? ''}:${this.id}`
  },

  async load() {
    if (this.data.state !== 'loading') this.setData({ state: 'loading' })
    try {
      const order = await api.consultation.read({ params: { id: this.id } })
      this.show(order)
      if (this.data.phase === 'due') await this.look()
    } catch (error) {
      this.setData(failed(error))
    }
  },

  show(order: Order) {
    const phase = phaseOf(order)
    // Paid long ago: the cashier has nothing more to say.
    if (phase === 'paid' && order.state !== 'pending_accept') return this.goOn()
    this.setData({
      state: 'ready',
      amount: yuan(order.amount),
      doctor: { ...order.doctor, portrait: portraitOf(order.doctorId, 'thumb') },
      lane: laneNames[order.lane],
      patient: order.patient?.name ?? '',
      until: phase === 'due' ? (order.deadline ?? 0) : 0,
      acceptUntil: order.state === 'pending_accept' ? (order.deadline ?? 0) : 0,
    })
    if (phase === 'over') this.showOver(order)
    else if (phase === 'paid') this.succeed()
    else this.setData({ phase })
  },

  showOver(order: Order) {
    const pay = order.moves.find(({ name }) => name === 'pay')
    const over = { title: stateName(order.state, order.reason), words: reasonText(order.reason) || (pay?.reason ?? '') }
    this.setData({ phase: 'over', over, note: '' })
    wx.removeStorageSync(this.keptAs())
  },

  /** Asks once, quietly, what became of a payment begun before, and of the order. */
  async look() {
    try {
      if (this.paymentId !== '' && (await this.confirm()) === 'paid') return this.succeed()
      this.show(await api.consultation.read({ params: { id: this.id } }))
    } catch (error) {
      // What is shown stays; a tap on the button tells more.
      this.setData({ note: asRefusal(error).message })
    }
  },

  async confirm() {
    return (await api.payment.confirm({ params: { id: this.paymentId } })).state
  },

  async pay() {
    if (this.data.acting) return
    this.setData({ acting: true, note: '' })
    try {
      const { paymentId, prepay, amount, expiresAt } = await api.payment.pay({ body: { consultationId: this.id } })
      this.paymentId = paymentId
      wx.setStorageSync(this.keptAs(), paymentId)
      this.setData({ amount: yuan(amount), until: expiresAt })
      await this.askWechat(prepay)
    } catch (error) {
      await this.meet(error)
    }
    this.setData({ acting: false })
  },

  async askWechat(prepay: Prepay) {
    this.sheetOpen = true
    const { timeStamp, nonceStr, package: prepayId, signType, paySign } = prepay
    const failure = await wx.requestPayment({ timeStamp, nonceStr, package: prepayId, signType, paySign }).then(
      () => undefined,
      ({ errMsg }: { errMsg?: string }) => errMsg ?? '',
    )
    this.sheetOpen = false
    if (failure === undefined) return this.check()
    // Also somebody who closed the sheet may have paid a moment before.
    if ((await this.confirm()) === 'paid') return this.succeed()
    this.setData({ note: failureWords(failure) })
  },

  async check() {
    this.setData({ phase: 'checking', acting: true, note: '' })
    try {
      const outcome = await settle(() => this.confirm())
      if (outcome === 'paid') {
        wx.vibrateShort({ type: 'light' }).catch(() => undefined)
        return this.succeed()
      }
      if (outcome === 'closed') return this.show(await api.consultation.read({ params: { id: this.id } }))
      this.setData({ note: '微信还没有告诉我们结果。钱不会重复扣，过一会儿再查一次即可。' })
    } catch (error) {
      if (!this.gone) await tell(error)
    } finally {
      this.setData({ acting: false })
    }
  },

  async meet(error: unknown) {
    const code = error instanceof Refusal ? error.code : ''
    if (['payment.already_paid', 'payment.expired', 'payment.not_payable'].includes(code)) return this.look()
    if (!this.gone) this.setData({ note: (await tell(error)).message })
  },

  succeed() {
    if (this.data.phase === 'paid') return
    wx.removeStorageSync(this.keptAs())
    if (this.gone) return
    this.setData({ phase: 'paid', note: '', acting: false })
    wx.setNavigationBarTitle({ title: '付款成功' }).catch(() => undefined)
    void this.hearOfAcceptance()
    void this.loadTemplates()
  },

  async hearOfAcceptance() {
    for (const ms of HEARD_AFTER) {
      if (this.data.acceptUntil > 0) return
      await new Promise((resolve) => setTimeout(resolve, ms))
      const order = await api.consultation.read({ params: { id: this.id } }).catch(() => undefined)
      if (order?.state === 'pending_accept') this.setData({ acceptUntil: order.deadline ?? 0 })
      else if (order !== undefined && order.state !== 'pending_payment') return
    }
  },

  async loadTemplates() {
    const told = await api.engagement.noticeTemplates({}).catch(() => undefined)
    this.setData({ templates: (told?.items ?? []).slice(0, MOST_TEMPLATES).map(({ templateId }) => templateId) })
  },

  async subscribe() {
    try {
      const answer = await wx.requestSubscribeMessage({ tmplIds: this.data.templates })
      const accepted = this.data.templates.some((template) => answer[template] === 'accept')
      this.setData({ subscribed: accepted ? 'yes' : 'no' })
    } catch {
      this.setData({ subscribed: 'no' })
    }
  },

  goOn() {
    replace(`/pages/consultation/consultation?id=${this.id}`)
  },

  findDoctor() {
    replace('/pages/doctors/doctors')
  },
})
