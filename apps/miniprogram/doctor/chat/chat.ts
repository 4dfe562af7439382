import { api } from '../../client/api.ts'
import { open, replace } from '../../client/go.ts'
import { isPassing, Refusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { live } from '../../live/live.ts'
import { definePage } from '../../parts/define-page.ts'
import { caseView, type Moves, movesOf } from '../consultation/case-view.ts'
import type { Change, Tap } from '../events.ts'
import { intents } from '../intents.ts'
import { closedOf, hintOf, type Tool, toolsOf } from './tools.ts'

const keys = intents()
/** From this width on there is room for three columns, px. */
const WIDE = 900

definePage({
  needs: 'doctor',
  data: {
    id: '',
    view: null as ReturnType<typeof caseView> | null,
    moves: null as Moves | null,
    tools: [] as Tool[],
    closed: '',
    hint: '',
    present: false,
    panel: false,
    replying: false,
    busy: false,
    wide: false,
  },
  onLoad(query: { id?: string }) {
    this.setData({ id: query.id ?? '', wide: wx.getWindowInfo().windowWidth >= WIDE })
  },
  onResize({ size }: { size: { windowWidth: number } }) {
    this.setData({ wide: size.windowWidth >= WIDE })
    this.settle()
  },
  onShow() {
    void this.load()
  },
  async load() {
    const { id } = this.data
    if (id === '') return
    try {
      const found = await api.consultation.read({ params: { id } })
      this.setData({
        view: caseView(found),
        moves: movesOf(found),
        tools: toolsOf(found),
        closed: closedOf(found),
        hint: hintOf(found),
      })
      this.settle()
    } catch (error) {
      // The conversation below says itself that there is no network.
      if (!isPassing(error)) await tell(error)
    }
  },
  hear({ detail }: Change<{ what: string }>) {
    if (detail.what === 'presence') this.setData({ present: live.present(this.data.id) === true })
    const said = detail.what === 'messages' ? live.thread(this.data.id).lastWhere(() => true) : undefined
    if (detail.what === 'state' || said?.kind === 'system' || (said !== undefined && this.data.hint !== '')) void this.load()
  },
  settle() {
    ;(this.selectComponent('#list') as { settle?(): void } | null)?.settle?.()
  },
  openPanel() {
    this.setData({ panel: true })
  },
  seenPanel({ detail }: Change<{ visible: boolean }>) {
    this.setData({ panel: detail.visible })
  },
  closeReplies() {
    this.setData({ replying: false })
  },
  pickReply({ detail }: Change<{ text: string }>) {
    ;(this.selectComponent('#composer') as { insert?(text: string): void } | null)?.insert?.(detail.text)
    this.closeReplies()
  },
  async useTool({ currentTarget }: Tap<{ name: Tool['name'] }>) {
    const tool = this.data.tools.find(({ name }) => name === currentTarget.dataset.name)
    if (tool === undefined) return
    if (tool.why !== '') {
      await tell(new Refusal('chat.blocked', tool.why))
      return
    }
    if (tool.name === 'replies') this.setData({ replying: true })
    else if (tool.name === 'patient') this.openPanel()
    else open(`/doctor/${tool.name}/${tool.name}?id=${this.data.id}`)
  },
  openOther({ detail }: Change<{ id: string }>) {
    replace(`/doctor/chat/chat?id=${detail.id}`)
  },
  openWhole() {
    this.setData({ panel: false })
    open(`/doctor/consultation/consultation?id=${this.data.id}`)
  },
  async acceptProof() {
    await this.judge({ accepted: true })
  },
  async refuseProof() {
    const { confirm, content } = await wx.showModal({
      title: '为什么不认可',
      editable: true,
      placeholderText: '理由会告诉患者',
      confirmText: '不认可',
    })
    const reason = content?.trim() ?? ''
    if (confirm && reason !== '') await this.judge({ accepted: false, reason })
  },
  async judge(body: { accepted: boolean; reason?: string }) {
    if (this.data.busy) return
    const { id } = this.data
    this.setData({ busy: true })
    try {
      await api.consultation.decideProof({ params: { id }, body }, { key: keys.of(`proof ${id} ${JSON.stringify(body)}`) })
      keys.forget(`proof ${id}`)
      wx.vibrateShort({ type: 'light' })
    } catch (error) {
      if (!isPassing(error)) keys.forget(`proof ${id}`)
      await tell(error)
    } finally {
      this.setData({ busy: false })
    }
    await this.load()
  },
})
