import { api, type Told } from '../../client/api.ts'
import { chosenProfile } from '../../client/chosen-profile.ts'
import { call120, open, start } from '../../client/go.ts'
import { largePrint, setLargePrint } from '../../client/look.ts'
import { Refusal } from '../../client/refusal.ts'
import { onSession, signedIn, signInWithWechat, signOut } from '../../client/session.ts'
import { askNextTime } from '../../client/silent-sign-in.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { showBadges } from '../../parts/tab-badges.ts'

type Me = Told<'identity', 'me'>

definePage({
  data: {
    signedIn: false,
    name: '',
    phone: '',
    isDoctor: false,
    largePrint: false,
    moving: false,
    problem: '',
  },
  stopWatching: (): void => undefined,

  onLoad() {
    this.setData({ signedIn: signedIn() !== undefined, largePrint: largePrint() })
    this.stopWatching = onSession(() => this.setData({ signedIn: signedIn() !== undefined }))
  },

  onUnload() {
    this.stopWatching()
  },

  async onShow() {
    if (signedIn()?.role === 'doctor') return start('/doctor/workbench/workbench')
    showBadges()
    await this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    if (signedIn() === undefined) return this.setData({ signedIn: false, name: '', phone: '', isDoctor: false, problem: '' })
    const [me, profiles] = await Promise.allSettled([api.identity.me({}), api.identity.listProfiles({})])
    if (me.status === 'rejected') {
      // The ways onward work all the same; why the name is missing is said in its place.
      return this.setData({ signedIn: signedIn() !== undefined, problem: failed(me.reason).refusal.message })
    }
    const chosen = profiles.status === 'fulfilled' ? chosenProfile(profiles.value.items) : undefined
    this.setData({ signedIn: true, problem: '', name: chosen?.name ?? '', ...accountOf(me.value) })
  },

  go({ currentTarget }: WechatMiniprogram.TouchEvent) {
    open(String(currentTarget.dataset.to))
  },

  signIn() {
    open('/pages/login/login?role=patient')
  },

  toggleLargePrint() {
    const on = !this.data.largePrint
    setLargePrint(on)
    this.setData({ largePrint: on })
  },

  /** The same person as a doctor: without a tap when WeChat knows them, else by the sign-in. */
  async becomeDoctor() {
    if (this.data.moving) return
    this.setData({ moving: true })
    try {
      await signInWithWechat('doctor')
      start('/doctor/workbench/workbench')
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'account.phone_needed') await tell(error)
      else open('/pages/login/login?role=doctor')
    }
    this.setData({ moving: false })
  },

  async signOut() {
    const { confirm } = await wx.showModal({
      title: '退出登录？',
      content: '退出后需要重新登录才能看问诊记录和消息。',
      confirmText: '退出',
      cancelText: '先不了',
    })
    if (!confirm) return
    askNextTime()
    await signOut()
    await this.load()
  },

  call: call120,
})

const accountOf = (me: Me) => ({ phone: me.phoneMasked ?? '', isDoctor: me.roles.includes('doctor') })
