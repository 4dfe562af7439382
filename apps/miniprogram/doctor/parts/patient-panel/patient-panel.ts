import { preview } from '../../../client/pictures.ts'
import { tell } from '../../../client/tell.ts'
import type { caseView, Moves } from '../../consultation/case-view.ts'
import type { Tap } from '../../events.ts'

type View = ReturnType<typeof caseView>

/** What a doctor keeps in mind about the patient while talking. Events: `accept` and `refuse` the proof, `whole` for the whole order. */
Component({
  properties: {
    view: { type: Object, value: {} as Partial<View> },
    moves: { type: Object, value: {} as Partial<Moves> },
    busy: { type: Boolean, value: false },
  },
  methods: {
    async openPicture({ currentTarget }: Tap<{ at: number; proof?: boolean }>) {
      const { at, proof } = currentTarget.dataset
      const view = this.data.view as View
      await preview(proof ? view.proofPictures : view.pictures, at).catch(tell)
    },
    accept() {
      this.triggerEvent('accept')
    },
    refuse() {
      this.triggerEvent('refuse')
    },
    whole() {
      this.triggerEvent('whole')
    },
  },
})
