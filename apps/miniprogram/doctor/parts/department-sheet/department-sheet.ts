import { api, type Told } from '../../../client/api.ts'
import { failed } from '../../../parts/page-state/failed.ts'
import type { Tap, Typed } from '../../events.ts'

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
    refusal: {} as { code?: string; message?: string },
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
        this.setData(failed(error))
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
    close() {
      this.triggerEvent('close')
    },
  },
})
