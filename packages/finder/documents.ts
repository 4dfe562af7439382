import type { FinderDocument, FinderShape, Span } from '@yijiantong/ports/finder.ts'
import { addTo, type Bits, removeFrom } from './bits.ts'
import { Choices } from './choices.ts'
import { type Columns, Order } from './order.ts'
import { Prose } from './prose.ts'
import { type Entry, Vocabulary } from './vocabulary.ts'

/** When a put brings more than this share of what is there, all are sorted together instead of each being put in its place. */
const MANY = 0.02

type Watch = { readonly entered: (entry: Entry) => void; readonly forgotten: (entry: Entry) => void }

const eachField = <T>(names: readonly string[], make: (name: string) => T): ReadonlyMap<string, T> =>
  new Map(names.map((name) => [name, make(name)]))

/** The documents of a finder, taken apart into what questions ask for. A document has a slot: a number that is used again. */
export class Documents {
  readonly shape: FinderShape
  readonly vocabulary = new Vocabulary()
  readonly prose: ReadonlyMap<string, Prose>
  readonly values: ReadonlyMap<string, Choices<string>>
  readonly spans: ReadonlyMap<string, Choices<Span>>
  readonly orders: ReadonlyMap<string, Order>
  /** By a figure alone. */
  readonly scales: ReadonlyMap<string, Order>
  readonly #watch: Watch
  readonly #slotOf = new Map<string, number>()
  readonly #free: number[] = []
  readonly #entries: (readonly Entry[])[] = []
  readonly #ids: string[] = []
  #figures: Record<string, Float64Array> = {}
  #present: Bits = new Uint32Array(2)
  #columns: Columns

  constructor(shape: FinderShape, watch: Watch) {
    this.shape = shape
    this.#watch = watch
    const fields = Object.keys(shape.fields)
    this.prose = eachField(
      fields.filter((field) => shape.fields[field] === 'prose'),
      () => new Prose(),
    )
    this.values = eachField(shape.values, () => new Choices<string>())
    this.spans = eachField(shape.spans, () => new Choices<Span>())
    const columns = () => this.#columns
    this.orders = eachField(Object.keys(shape.sorts), (name) => new Order(shape.sorts[name] as readonly string[], columns))
    this.scales = eachField(shape.figures, (figure) => new Order([figure, 'id'], columns))
    for (const figure of shape.figures) this.#figures[figure] = new Float64Array(this.capacity)
    this.#columns = { ids: this.#ids, figures: this.#figures }
  }

  /** How many slots there are. */
  get capacity(): number {
    return this.#present.length * 32
  }

  /** The slots that are taken. */
  get present(): Bits {
    return this.#present
  }

  get size(): number {
    return this.#slotOf.size
  }

  idOf(slot: number): string {
    return this.#ids[slot] as string
  }

  entriesOf(slot: number): readonly Entry[] {
    return this.#entries[slot] ?? []
  }

  put(documents: readonly FinderDocument[]): void {
    const many = documents.length > 50 && documents.length > this.size * MANY
    for (const document of documents) {
      const slot = this.#slotOf.get(document.id)
      if (slot === undefined) this.#add(document, many)
      else this.#change(slot, document, many)
    }
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id)
    if (slot === undefined) return
    for (const order of this.#allOrders()) order.remove(slot)
    this.#read(slot, {})
    for (const choices of [...this.values.values(), ...this.spans.values()]) choices.remove(slot)
    removeFrom(this.#present, slot)
    this.#slotOf.delete(id)
    this.#free.push(slot)
  }

  #add(document: FinderDocument, many: boolean): void {
    const slot = this.#free.pop() ?? this.#slotOf.size
    if (slot >= this.capacity) this.#grow()
    this.#ids[slot] = document.id
    this.#slotOf.set(document.id, slot)
    addTo(this.#present, slot)
    this.#set(slot, document)
    for (const order of this.#allOrders()) order.add(slot, many)
  }

  #change(slot: number, document: FinderDocument, many: boolean): void {
    const moved = new Set(
      this.shape.figures.filter((name) => !Object.is(this.#figures[name]?.[slot], document.figures[name] ?? Number.NaN)),
    )
    const orders = [...this.#allOrders()].filter((order) => order.dependsOn(moved))
    for (const order of orders) order.remove(slot)
    this.#set(slot, document)
    for (const order of orders) order.add(slot, many)
  }

  #set(slot: number, { texts, values, figures, spans }: FinderDocument): void {
    for (const [name, column] of Object.entries(this.#figures)) column[slot] = figures[name] ?? Number.NaN
    for (const [name, choices] of this.values) choices.put(slot, values[name] ?? [], this.capacity)
    for (const [name, choices] of this.spans) choices.put(slot, spans[name] ?? [], this.capacity)
    this.#read(slot, texts)
  }

  #read(slot: number, texts: FinderDocument['texts']): void {
    const before = this.entriesOf(slot)
    const after = new Set<Entry>()
    for (const [field, kind] of Object.entries(this.shape.fields)) {
      const items = texts[field] ?? []
      if (kind === 'prose') this.prose.get(field)?.put(slot, items.join('\n'), this.capacity)
      else for (const text of items) if (text !== '') after.add(this.#enter(field, text))
    }
    for (const entry of after) if (!before.includes(entry)) entry.documents.add(slot, this.capacity)
    for (const entry of before) if (!after.has(entry)) this.#leave(entry, slot)
    this.#entries[slot] = [...after]
  }

  #enter(field: string, text: string): Entry {
    const { entry, fresh } = this.vocabulary.enter(field, text)
    if (fresh) this.#watch.entered(entry)
    return entry
  }

  #leave(entry: Entry, slot: number): void {
    entry.documents.delete(slot)
    if (entry.documents.size > 0) return
    this.#watch.forgotten(entry)
    this.vocabulary.forget(entry)
  }

  *#allOrders(): Iterable<Order> {
    yield* this.orders.values()
    yield* this.scales.values()
  }

  #grow(): void {
    const present = new Uint32Array(this.#present.length * 2)
    present.set(this.#present)
    this.#present = present
    const figures: Record<string, Float64Array> = {}
    for (const [name, column] of Object.entries(this.#figures)) {
      const longer = new Float64Array(this.capacity)
      longer.set(column)
      figures[name] = longer
    }
    this.#figures = figures
    this.#columns = { ids: this.#ids, figures }
  }
}
