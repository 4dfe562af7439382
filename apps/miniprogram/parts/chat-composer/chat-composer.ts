import { firstAdvice } from '../../client/picture-advice.ts'
import { choosePictures } from '../../client/pictures.ts'
import { tell } from '../../client/tell.ts'
import { keepFile } from '../../live/kept-files.ts'
import { live } from '../../live/live.ts'

const MOST = 4000

/** Asks once, of the first picture that had better be taken again; a screen or a document may be sent like anything else. */
const sendAnyway = async (paths: readonly string[]): Promise<boolean> => {
  const advice = await firstAdvice(paths, 'message')
  if (advice === undefined) return true
  const content = paths.length > 1 ? `第${advice.at + 1}张：${advice.words}` : advice.words
  const { confirm } = await wx.showModal({ title: '', content, cancelText: '重新选', confirmText: '还是发送' })
  return confirm
}

/** Where somebody writes. Event `resize` when it takes more or less room. `insert(text)` adds to what is there. */
Component({
  properties: {
    conversationId: { type: String, value: '' },
    /** Why nothing can be written now; empty when it can. */
    closed: { type: String, value: '' },
    /** Said quietly above: rounds left, or that the doctor has not come yet. */
    hint: { type: String, value: '' },
    placeholder: { type: String, value: '请输入消息' },
  },
  data: { text: '', ready: false, left: MOST, keyboard: 0 },
  observers: {
    conversationId(id: string) {
      if (id !== '') this.show(live.draft(id))
    },
    'closed, hint'() {
      this.triggerEvent('resize')
    },
  },
  methods: {
    show(text: string) {
      this.setData({ text, ready: text.trim() !== '', left: MOST - text.length })
    },
    type({ detail }: WechatMiniprogram.TextareaInput) {
      const { conversationId: id } = this.data
      live.keepDraft(id, detail.value)
      if (detail.value !== '') live.typing(id)
      this.show(detail.value)
    },
    insert(text: string) {
      const joined = this.data.text === '' ? text : `${this.data.text}\n${text}`
      const whole = joined.slice(0, MOST)
      live.keepDraft(this.data.conversationId, whole)
      this.show(whole)
    },
    send() {
      const { conversationId: id, ready } = this.data
      const text = this.data.text.trim()
      if (!ready || text === '') return
      try {
        // Written to the outbox first: whatever happens next, it is in one of the two.
        live.send(id, { text })
      } catch (error) {
        // Nobody is signed in any more, or the telephone has no room: the text stays where it is.
        void tell(error)
        return
      }
      live.keepDraft(id, '')
      this.show('')
      wx.vibrateShort({ type: 'light' })
    },
    async choose() {
      try {
        const chosen = await choosePictures(9)
        if (!(await sendAnyway(chosen))) return
        const paths = await Promise.all(chosen.map(keepFile))
        if (paths.length > 0) live.send(this.data.conversationId, { paths, pictureIds: paths.map(() => null) })
      } catch (error) {
        await tell(error)
      }
    },
    grew() {
      this.triggerEvent('resize')
    },
    keyboardMoved({ detail }: WechatMiniprogram.CustomEvent<{ height: number }>) {
      if (detail.height === this.data.keyboard) return
      this.setData({ keyboard: detail.height })
      this.triggerEvent('resize')
    },
  },
})
