import { api } from '../../../client/api.ts'
import { open } from '../../../client/go.ts'
import { asRefusal } from '../../../client/refusal.ts'
import type { Lane } from '../../../client/words.ts'
import { type Consent, consentsOf, newsIn } from '../consent.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

/**
 * What a patient agrees to before an order, as it is in force now. `seen` is what was shown before: what differs is marked,
 * and has to be agreed to again. Events: `consent` with `{ consents, agreed }`, `news` with `{ words }`.
 */
Component({
  properties: {
    lane: { type: String, value: 'advice' as Lane },
    seen: { type: Array, value: [] as Consent[] },
    agreed: { type: Boolean, value: false },
  },
  data: { consents: [] as Consent[], problem: '' },
  lifetimes: {
    attached() {
      void this.load()
    },
  },
  methods: {
    async load() {
      this.setData({ problem: '' })
      const seen = this.data.seen as Consent[]
      try {
        const { items } = await api.identity.listAgreements({})
        const consents = consentsOf(items, this.data.lane as Lane, seen)
        const isNew = consents.some((each) => each.isNew)
        this.setData({ consents })
        this.triggerEvent('consent', { consents, agreed: this.data.agreed && !isNew })
        if (isNew) this.triggerEvent('news', { words: newsIn(consents) })
      } catch (error) {
        this.setData({ problem: asRefusal(error).message })
      }
    },
    agree() {
      this.triggerEvent('consent', { consents: this.data.consents, agreed: !this.data.agreed })
    },
    read({ currentTarget }: Tapped<{ kind: string; version: number }>) {
      open(`/pages/agreement/agreement?kind=${currentTarget.dataset.kind}&version=${currentTarget.dataset.version}`)
    },
  },
})
