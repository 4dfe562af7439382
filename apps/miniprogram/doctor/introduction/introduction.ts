import { api } from '../../client/api.ts'
import { asRefusal, type Refusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { cardOf, type DoctorCard } from '../card.ts'
import type { Practice } from '../desk.ts'
import type { Tap, Typed } from '../events.ts'
import { dropDraft, keepDraft, keptDraft } from '../kept.ts'
import { type Introduction, isIntroduction } from './written.ts'

const KEPT_AS = 'introduction'

/** What patients read about the doctor. What is not saved yet stays on the telephone. */
definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    card: {} as Partial<DoctorCard>,
    expertise: [] as readonly string[],
    bio: '',
    adding: '',
    version: 1,
    problems: {} as { bio?: string; expertise?: string },
    changed: false,
    busy: false,
  },
  onLoad() {
    void this.load()
  },
  async load() {
    try {
      const practice = await api.doctor.ownPractice({})
      const draft = keptDraft(KEPT_AS, isIntroduction)
      this.show(practice)
      // Begun on an older text: it is offered, and saved only over what the doctor has seen.
      if (draft !== undefined) this.setData({ ...draft, changed: true })
    } catch (error) {
      this.setData(failed(error))
    }
  },
  show(practice: Practice) {
    const { expertise, bio, profileVersion } = practice
    this.setData({ state: 'ready', card: cardOf(practice), expertise, bio, version: profileVersion, problems: {}, changed: false })
  },
  change(changes: Partial<Introduction>) {
    this.setData({ ...changes, problems: {}, changed: true })
    const { expertise, bio } = this.data
    keepDraft(KEPT_AS, { expertise, bio })
  },
  typeBio({ detail }: Typed) {
    this.change({ bio: detail.value })
  },
  typeAdding({ detail }: Typed) {
    this.setData({ adding: detail.value })
  },
  add() {
    const word = this.data.adding.trim()
    this.setData({ adding: '' })
    if (word !== '' && !this.data.expertise.includes(word)) this.change({ expertise: [...this.data.expertise, word] })
  },
  remove({ currentTarget }: Tap<{ at: number }>) {
    this.change({ expertise: this.data.expertise.filter((_, index) => index !== currentTarget.dataset.at) })
  },
  async save() {
    if (this.data.busy) return
    this.add()
    const { expertise, bio, version } = this.data
    this.setData({ busy: true })
    try {
      const practice = await api.doctor.saveProfile({ body: { expertise: [...expertise], bio: bio.trim(), version } })
      dropDraft(KEPT_AS)
      this.show(practice)
      wx.showToast({ title: '已保存', icon: 'success' })
    } catch (error) {
      await this.refused(asRefusal(error))
    } finally {
      this.setData({ busy: false })
    }
  },
  async refused(refusal: Refusal) {
    if (refusal.code === 'practice.stale') return this.choose()
    const problem = (name: string) => refusal.fields.find(({ field }) => field.startsWith(name))?.text
    const problems = { bio: problem('bio'), expertise: problem('expertise') }
    if (problems.bio === undefined && problems.expertise === undefined) await tell(refusal)
    else this.setData({ problems })
  },
  /** Saved on another device meanwhile: the doctor says which of the two it shall be. */
  async choose() {
    const { confirm } = await wx.showModal({
      title: '',
      content: '简介刚刚在另一台设备上改过。用这里写的，还是看那边的？',
      confirmText: '用这里的',
      cancelText: '看那边的',
    })
    try {
      const practice = await api.doctor.ownPractice({})
      if (confirm) this.setData({ version: practice.profileVersion })
      else {
        dropDraft(KEPT_AS)
        this.show(practice)
      }
      if (confirm) wx.showToast({ title: '请再点一次保存', icon: 'none' })
    } catch (error) {
      await tell(error)
    }
  },
})
