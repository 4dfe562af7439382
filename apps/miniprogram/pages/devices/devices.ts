import { api, type Told } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { ago } from '../../client/format.ts'
import { start } from '../../client/go.ts'
import { signedIn, signOut } from '../../client/session.ts'
import { askNextTime } from '../../client/silent-sign-in.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'

type Device = Told<'identity', 'listSessions'>['items'][number]

const roles: Readonly<Record<Device['role'], string>> = { patient: '患者', doctor: '医生', staff: '工作人员' }

const lineOf = ({ sessionId, role, device, createdAt, lastSeenAt, current }: Device, now: number) => ({
  sessionId,
  device,
  role: roles[role],
  current,
  times: `${ago(createdAt, now)}登录 · ${ago(lastSeenAt, now)}使用`,
})

/** Where one is signed in, and how to end it there. */
definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    devices: [] as ReturnType<typeof lineOf>[],
    ending: '',
  },

  async onLoad() {
    if (signedIn() === undefined) return start('/pages/mine/mine')
    await this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const { items } = await api.identity.listSessions({})
      const now = serverNow()
      const devices = items.map((item) => lineOf(item, now)).sort((a, b) => Number(b.current) - Number(a.current))
      this.setData({ state: 'ready', devices })
    } catch (error) {
      this.setData(failed(error))
    }
  },

  async end({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { id } = currentTarget.dataset as { id: string }
    const device = this.data.devices.find(({ sessionId }) => sessionId === id)
    if (device === undefined || this.data.ending !== '') return
    const { confirm } = await wx.showModal({
      title: device.current ? '退出这台手机？' : '让这台设备退出？',
      content: device.current ? '退出后需要重新登录才能看问诊记录。' : `「${device.device}」会立即退出，在那台设备上需要重新登录。`,
      confirmText: '退出',
      cancelText: '先不了',
    })
    if (!confirm) return
    if (device.current) {
      askNextTime()
      await signOut()
      return start('/pages/mine/mine')
    }
    this.setData({ ending: id })
    try {
      await api.identity.endSession({ params: { id } })
      wx.showToast({ title: '已退出', icon: 'success' })
    } catch (error) {
      await tell(error)
    }
    this.setData({ ending: '' })
    await this.load()
  },
})
