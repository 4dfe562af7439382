import { api } from '../../client/api.ts'
import { asRefusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import type { Tap, Typed } from '../events.ts'
import { felt } from '../felt.ts'
import { moved } from './moved.ts'

/** The doctor's own sentences. Each change is saved as it is made; a new order is saved when it is done. */
definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    items: [] as string[],
    version: 1,
    sorting: false,
    /** What is being written: its place in the list, -1 for a new one. */
    editing: false,
    at: -1,
    text: '',
    problem: '',
    busy: false,
  },
  onLoad() {
    void this.load()
  },
  async load() {
    try {
      this.setData({ ...(await api.doctor.quickReplies({})), state: 'ready' })
    } catch (error) {
      this.setData(failed(error))
    }
  },
  add() {
    if (this.data.sorting) return void this.doneSorting()
    this.setData({ editing: true, at: -1, text: '', problem: '' })
  },
  edit({ currentTarget }: Tap<{ at: number }>) {
    const { at } = currentTarget.dataset
    if (!this.data.sorting) this.setData({ editing: true, at, text: this.data.items[at] ?? '', problem: '' })
  },
  type({ detail }: Typed) {
    this.setData({ text: detail.value, problem: '' })
  },
  close() {
    if (!this.data.busy) this.setData({ editing: false })
  },
  async saveText() {
    const { at, items } = this.data
    const text = this.data.text.trim()
    if (text === '') return
    const next = at < 0 ? [...items, text] : items.map((item, index) => (index === at ? text : item))
    if (await this.save(next)) this.setData({ editing: false })
  },
  async remove() {
    const { confirm } = await wx.showModal({ title: '', content: '删除这条快捷回复吗？', confirmText: '删除', cancelText: '不删' })
    if (!confirm) return
    const { at, items } = this.data
    if (await this.save(items.filter((_, index) => index !== at))) this.setData({ editing: false })
  },
  /** Begins to put them in order, and ends it. */
  sort() {
    if (this.data.sorting) return void this.doneSorting()
    this.setData({ sorting: true })
  },
  move({ currentTarget }: Tap<{ at: number; by: number }>) {
    const { at, by } = currentTarget.dataset
    this.setData({ items: moved(this.data.items, at, by) })
    felt()
  },
  async doneSorting() {
    if (await this.save(this.data.items)) this.setData({ sorting: false })
  },
  async save(items: readonly string[]): Promise<boolean> {
    if (this.data.busy) return false
    this.setData({ busy: true })
    try {
      this.setData(await api.doctor.saveQuickReplies({ body: { items: [...items], version: this.data.version } }))
      return true
    } catch (error) {
      const refusal = asRefusal(error)
      if (refusal.fields.length > 0) this.setData({ problem: refusal.fields[0]?.text ?? '' })
      else await tell(refusal)
      // Changed on another telephone: what it says now is shown, and what was being written stays in the sheet.
      if (refusal.code === 'quick_replies.stale') {
        const edited = this.data.items[this.data.at]
        await this.load()
        this.setData({ sorting: false, at: edited === undefined ? -1 : this.data.items.indexOf(edited) })
      }
      return false
    } finally {
      this.setData({ busy: false })
    }
  },
})
