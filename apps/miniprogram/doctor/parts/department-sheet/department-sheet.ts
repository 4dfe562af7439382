import { api, type Told } from '../../../client/api.ts'
import { asRefusal, type Refusal } from '../../../client/refusal.ts'
import type { Change, Tap, Typed } from '../../events.ts'

type Department = Told<'doctor', 'listDepartments'>['items'][number]
type Line = { readonly code: string; readonly name: string; readonly also: string; readonly inner: boolean }

let departments: readonly Department[] | undefined

/** Finds one of the registered subjects by its name or by what people call it. Events: `choose` with `{ code, name }`, `close`. */
Component({
  properties: {
    open: { type: Boolean, value: false },
    chosen: { type: String, value: '' },
  },
  data: {
    state: 'loading' as 'loading' | 'failed' | 'empty' | 'ready',
    refusal: {} as Partial<Refusal>,
    asked: '',
    lines: [] as Line[],
  },
  observers: {
    open(open: boolean) {
      if (!open) return
      this.setData({ asked: '' })
      void this.load()
    },
  },
  methods: {
    async load() {
      try {
        departments ??= (await api.doctor.listDepartments({})).items
        this.show('')
      } catch (error) {
        this.setData({ state: 'failed', refusal: asRefusal(error) })
      }
    },
    show(asked: string) {
      const lines = (departments ?? [])
        .filter(({ name, aliases }) => [name, ...aliases].some((word) => word.includes(asked)))
        .map(({ code, name, parent, aliases }) => ({ code, name, also: aliases.join('、'), inner: parent !== undefined && asked === '' }))
      this.setData({ lines, state: lines.length === 0 ? 'empty' : 'ready' })
    },
    type({ detail }: Typed) {
      this.setData({ asked: detail.value })
      this.show(detail.value.trim())
    },
    choose({ currentTarget }: Tap<{ code: string; name: string }>) {
      const { code, name } = currentTarget.dataset
      this.triggerEvent('choose', { code, name })
    },
    seen({ detail }: Change<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('close')
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
