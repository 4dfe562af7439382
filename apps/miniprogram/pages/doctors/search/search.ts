import { api } from '../../../client/api.ts'
import type { Subject } from '../../../client/departments.ts'
import { open } from '../../../client/go.ts'
import { forgetSearches, recentSearches, rememberSearch } from '../kept-searches.ts'
import { type Suggestion, suggestionsFor } from '../searches.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

/**
 * The field in which doctors are looked for and, while it is being written in, what might be looked for. Events: `asking` with
 * `{ on }`, `search` with `{ words }`, `department` with `{ code, name }`.
 */
Component({
  properties: {
    /** What the list was found by. */
    words: { type: String, value: '' },
    subjects: { type: Array, value: [] as Subject[] },
  },
  data: { typed: '', asking: false, recent: [] as string[], hot: [] as string[], suggestions: [] as Suggestion[] },
  observers: {
    words(words: string) {
      if (words !== this.data.typed) this.setData({ typed: words })
    },
  },
  methods: {
    begin() {
      if (this.data.asking) return
      this.setData({ asking: true, recent: recentSearches() })
      this.suggest(this.data.typed)
      this.triggerEvent('asking', { on: true })
      if (this.data.hot.length === 0) void this.loadHot()
    },

    async loadHot() {
      try {
        const { items } = await api.doctor.hotSearches({})
        this.setData({ hot: items.map(({ words }) => words) })
      } catch {
        // Nobody misses what many look for while they look for something themselves.
      }
    },

    write({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value })
      this.suggest(detail.value)
    },

    suggest(typed: string) {
      const subjects = this.data.subjects as Subject[]
      this.setData({ suggestions: suggestionsFor(typed, subjects, [...this.data.recent, ...this.data.hot]) })
    },

    go() {
      this.find(this.data.typed.trim())
    },

    take({ currentTarget }: Tapped<{ words: string }>) {
      this.find(currentTarget.dataset.words)
    },

    takeSuggestion({ currentTarget }: Tapped<{ code: string; text: string }>) {
      const { code, text } = currentTarget.dataset
      if (code === '') return this.find(text)
      this.end('')
      this.triggerEvent('department', { code, name: text })
    },

    find(words: string) {
      if (words !== '') rememberSearch(words)
      this.end(words)
      this.triggerEvent('search', { words })
    },

    /** Before one looks it empties the field to write anew; after, it takes the words back. */
    empty() {
      if (this.data.asking) {
        this.setData({ typed: '' })
        this.suggest('')
      } else this.find('')
    },

    giveUp() {
      this.end(this.data.words)
    },

    end(words: string) {
      wx.hideKeyboard({ fail: () => undefined })
      this.setData({ typed: words, asking: false, suggestions: [] })
      this.triggerEvent('asking', { on: false })
    },

    forget() {
      forgetSearches()
      this.setData({ recent: [] })
    },

    openTriage() {
      open(`/triage/body/body?text=${encodeURIComponent(this.data.typed.trim())}`)
    },
  },
})
