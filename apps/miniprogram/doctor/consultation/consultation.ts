import { api } from '../../client/api.ts'
import { open } from '../../client/go.ts'
import { preview } from '../../client/pictures.ts'
import { isPassing } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { live } from '../../live/live.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import type { Change, Tap, Typed } from '../events.ts'
import { felt } from '../felt.ts'
import { intents } from '../intents.ts'
import { dropDraft, isText, keepDraft, keptDraft } from '../kept.ts'
import type { DeclineReason } from '../words.ts'
import { caseView, type Moves, movesOf } from './case-view.ts'

type Busy = '' | 'accept' | 'decline' | 'proof'

const keys = intents()
let stopListening: (() => void) | undefined

definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    view: null as ReturnType<typeof caseView> | null,
    moves: null as Moves | null,
    busy: '' as Busy,
    declining: false,
    refusing: false,
    proofReason: '',
  },
  id: '',
  onLoad(query: { id?: string }) {
    this.id = query.id ?? ''
  },
  onShow() {
    stopListening = live.onChange((change) => {
      if (change.what === 'up' || (change.what === 'state' && change.id === this.id)) void this.load()
    })
    void this.load()
  },
  onHide() {
    stopListening?.()
  },
  onUnload() {
    stopListening?.()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  async load() {
    if (this.id === '') return
    try {
      const found = await api.consultation.read({ params: { id: this.id } })
      this.setData({ state: 'ready', view: caseView(found), moves: movesOf(found) })
    } catch (error) {
      if (this.data.state !== 'ready') this.setData(failed(error))
      else if (!isPassing(error)) await tell(error)
    }
  },
  async openPicture({ currentTarget }: Tap<{ at: number; proof?: boolean }>) {
    const { at, proof } = currentTarget.dataset
    const pictures = proof ? this.data.view?.proofPictures : this.data.view?.pictures
    await preview(pictures ?? [], at).catch(tell)
  },
  async accept() {
    const { id } = this
    const done = await this.act('accept', () => api.consultation.accept({ params: { id } }, { key: keys.of(`accept ${id}`) }))
    if (done) this.openChat()
  },
  askDecline() {
    this.setData({ declining: true })
  },
  closeSheet() {
    this.setData({ declining: false })
  },
  async decline({ detail }: Change<{ reason: DeclineReason }>) {
    const { id } = this
    const key = keys.of(`decline ${id} ${detail.reason}`)
    if (await this.act('decline', () => api.consultation.decline({ params: { id }, body: detail }, { key })))
      wx.showToast({ title: '没有接诊，费用退回患者', icon: 'none' })
    this.closeSheet()
  },
  async acceptProof() {
    await this.judge({ accepted: true })
  },
  askReason() {
    this.setData({ refusing: true, proofReason: keptDraft(`proof.${this.id}`, isText) ?? '' })
  },
  typeReason({ detail }: Typed) {
    this.setData({ proofReason: detail.value })
    keepDraft(`proof.${this.id}`, detail.value)
  },
  closeRefusing() {
    if (this.data.busy === '') this.setData({ refusing: false })
  },
  async refuseProof() {
    const reason = this.data.proofReason.trim()
    if (reason === '' || !(await this.judge({ accepted: false, reason }))) return
    dropDraft(`proof.${this.id}`)
    this.setData({ refusing: false })
  },
  async judge(body: { accepted: boolean; reason?: string }): Promise<boolean> {
    const { id } = this
    const key = keys.of(`proof ${id} ${body.accepted} ${body.reason ?? ''}`)
    const done = await this.act('proof', () => api.consultation.decideProof({ params: { id }, body }, { key }))
    // The same judgement may be made again later, after the other one.
    if (done) keys.forget(`proof ${id}`)
    return done
  },
  /** One thing at a time; afterwards the screen is what the server says, whether it worked or not. */
  async act(busy: Busy, ask: () => Promise<unknown>): Promise<boolean> {
    if (this.data.busy !== '') return false
    this.setData({ busy })
    try {
      await ask()
      felt()
      return true
    } catch (error) {
      if (!isPassing(error)) keys.forget(this.id)
      await tell(error)
      return false
    } finally {
      this.setData({ busy: '' })
      await this.load()
    }
  },
  openChat() {
    open(`/doctor/chat/chat?id=${this.id}`)
  },
  finish() {
    open(`/doctor/finish/finish?id=${this.id}`)
  },
  terminate() {
    open(`/doctor/terminate/terminate?id=${this.id}`)
  },
})
