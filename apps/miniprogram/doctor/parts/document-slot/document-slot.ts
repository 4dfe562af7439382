import { newKey } from '@yijiantong/client/client.ts'
import { choosePictures, preview, upload } from '../../../client/pictures.ts'
import { asRefusal } from '../../../client/refusal.ts'
import { tell } from '../../../client/tell.ts'

/** The place of one named document. Events: `change` with `{ pictureId }`, `busy` with `{ busy }` while one is on its way. */
Component({
  properties: {
    title: { type: String, value: '' },
    hint: { type: String, value: '' },
    pictureId: { type: String, value: '' },
  },
  data: {
    /** On the telephone, while it is sent and until it is seen again from the server. */
    path: '',
    sending: false,
    problem: '',
  },
  methods: {
    async choose() {
      if (this.data.sending) return
      try {
        const [path] = await choosePictures(1)
        if (path !== undefined) await this.send(path)
      } catch (error) {
        await tell(error)
      }
    },
    async send(path: string) {
      this.setData({ path, sending: true, problem: '' })
      this.triggerEvent('busy', { busy: true })
      try {
        const pictureId = await upload('licence', path, newKey())
        this.triggerEvent('change', { pictureId })
        this.setData({ sending: false })
      } catch (error) {
        this.setData({ sending: false, problem: asRefusal(error).message })
      }
      this.triggerEvent('busy', { busy: false })
    },
    async retry() {
      if (this.data.path !== '') await this.send(this.data.path)
    },
    look() {
      const { path, pictureId } = this.data
      if (path !== '') wx.previewImage({ urls: [path] })
      else if (pictureId !== '') void preview([{ pictureId }], 0).catch(tell)
    },
  },
})
