import { api, type Told } from '../../client/api.ts'
import { chooseProfile, chosenProfile } from '../../client/chosen-profile.ts'
import { serverNow } from '../../client/clock.ts'
import { open } from '../../client/go.ts'
import { age, relationNames, sexName } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'

type Profile = Told<'identity', 'listProfiles'>['items'][number]

const lineOf = (profile: Profile, now: number) => ({
  profileId: profile.profileId,
  name: profile.name,
  about: [relationNames[profile.relation], sexName(profile.sex), age(profile.birthDate, now)].filter(Boolean).join(' · '),
  idNumber: profile.idNumberMasked ?? '',
  verified: profile.verified,
})

/**
 * The people one seeks help for. Opened by a page that wants one of them (`choose=1`), it tells `chosen` with `{ profileId }`
 * through the event channel and goes back.
 */
definePage({
  needs: 'patient',
  data: {
    state: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    refusal: {},
    choosing: false,
    profiles: [] as ReturnType<typeof lineOf>[],
    chosenId: '',
  },

  onLoad({ choose }: { choose?: string }) {
    this.setData({ choosing: choose === '1' })
  },

  onShow() {
    return this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const { items } = await api.identity.listProfiles({})
      const now = serverNow()
      this.setData({
        state: items.length === 0 ? 'empty' : 'ready',
        profiles: items.map((item) => lineOf(item, now)),
        chosenId: chosenProfile(items)?.profileId ?? '',
      })
    } catch (error) {
      // What is on the screen is worth more than a sentence in its place.
      if (this.data.state !== 'ready') this.setData(failed(error))
    }
  },

  choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { id } = currentTarget.dataset as { id: string }
    chooseProfile(id)
    this.setData({ chosenId: id })
    if (!this.data.choosing) return
    this.getOpenerEventChannel().emit?.('chosen', { profileId: id })
    wx.navigateBack().catch(() => undefined)
  },

  edit({ currentTarget }: WechatMiniprogram.TouchEvent) {
    open(`/pages/profile/profile?id=${currentTarget.dataset.id}`)
  },

  add() {
    open('/pages/profile/profile')
  },
})
