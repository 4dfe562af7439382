import { newKey } from '@yijiantong/client/client.ts'
import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { day } from '../../client/format.ts'
import { goBack, open } from '../../client/go.ts'
import { asRefusal, Refusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { relationNames } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { bodyOf, type Draft, draftOf, type Field, noDraft, wrongOf } from './draft.ts'

const relations = Object.entries(relationNames).map(([value, label]) => ({ value, label }))
const sexes = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
]

/** As they stand on the form. */
const fieldsInOrder: readonly Field[] = ['name', 'relation', 'sex', 'birthDate', 'idNumber', 'guardianConsent']

/** One person to seek help for: `id` changes them, without it somebody is added. */
definePage({
  needs: 'patient',
  data: {
    state: 'ready' as 'loading' | 'ready' | 'failed',
    refusal: {},
    draft: noDraft as Draft,
    wrong: {} as Partial<Record<Field, string>>,
    /** The server has asked for it, or it was given before. */
    consentAsked: false,
    consentedOn: '',
    idNumberMasked: '',
    today: day(serverNow()),
    relations,
    sexes,
    changing: false,
    saving: false,
  },
  id: '',
  version: 0,
  key: '',

  async onLoad({ id, relation }: { id?: string; relation?: string }) {
    this.id = id ?? ''
    if (this.id === '') {
      if (relation !== undefined && relation in relationNames) this.setData({ 'draft.relation': relation as Draft['relation'] })
      return
    }
    wx.setNavigationBarTitle({ title: '修改就诊人' })
    this.setData({ state: 'loading', changing: true })
    await this.load()
  },

  async load() {
    try {
      const { items } = await api.identity.listProfiles({})
      const profile = items.find(({ profileId }) => profileId === this.id)
      if (profile === undefined) throw new Refusal('profile.not_found', '没有找到这位就诊人。请返回列表查看。')
      this.version = profile.version
      this.setData({
        state: 'ready',
        draft: draftOf(profile),
        idNumberMasked: profile.idNumberMasked ?? '',
        consentedOn: profile.guardianConsentAt === undefined ? '' : day(profile.guardianConsentAt),
        wrong: {},
      })
    } catch (error) {
      this.setData(failed(error))
    }
  },

  set(field: Field, value: string | boolean) {
    // What is sent next is another intent.
    this.key = ''
    this.setData({ [`draft.${field}`]: value, [`wrong.${field}`]: '' })
  },

  takeName({ detail }: WechatMiniprogram.Input) {
    this.set('name', detail.value)
  },

  takeIdNumber({ detail }: WechatMiniprogram.Input) {
    this.set('idNumber', detail.value)
  },

  takeBirthDate({ detail }: WechatMiniprogram.PickerChange) {
    this.set('birthDate', String(detail.value))
  },

  chooseSex({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.set('sex', currentTarget.dataset.value)
  },

  chooseRelation({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.set('relation', currentTarget.dataset.value)
  },

  toggleConsent() {
    this.set('guardianConsent', !this.data.draft.guardianConsent)
  },

  openPrivacy() {
    open('/pages/agreement/agreement?kind=privacy')
  },

  async save() {
    if (this.data.saving) return
    this.setData({ saving: true, wrong: {} })
    this.key ||= newKey()
    try {
      const body = bodyOf(this.data.draft)
      if (this.id === '') await api.identity.createProfile({ body }, { key: this.key })
      else await api.identity.saveProfile({ params: { id: this.id }, body: { ...body, version: this.version } }, { key: this.key })
    } catch (error) {
      this.setData({ saving: false })
      return this.refused(error)
    }
    wx.showToast({ title: '已保存', icon: 'success' })
    goBack()
  },

  async refused(error: unknown) {
    const refusal = asRefusal(error)
    const wrong = wrongOf(refusal, this.data.draft)
    if (Object.keys(wrong).length === 0) {
      await tell(refusal)
      if (refusal.code === 'profile.stale') await this.load()
      return
    }
    this.setData({ wrong, consentAsked: this.data.consentAsked || wrong.guardianConsent !== undefined })
    const first = fieldsInOrder.find((field) => wrong[field] !== undefined)
    wx.pageScrollTo({ selector: `#${first}`, offsetTop: -24, duration: 200 })
  },
})
