import { fold } from '@yijiantong/chinese/fold.ts'
import { kept } from './kept.ts'
import { Slots } from './slots.ts'

/** A name or a term as it stands in documents. `folded` is in the one spelling everything is compared in, as long as `text`. */
export type Entry = {
  readonly number: number
  readonly field: string
  readonly text: string
  readonly folded: string
  readonly documents: Slots
}

/** Names and terms, each once however many documents have it: what is near a word is looked for here, not in every document. */
export class Vocabulary {
  readonly #byText = new Map<string, Map<string, Entry>>()
  readonly #byFolded = new Map<string, Entry[]>()
  readonly #byUnit = new Map<number, Slots>()
  readonly #entries: (Entry | undefined)[] = []
  readonly #free: number[] = []

  /** How many numbers entries have. */
  get capacity(): number {
    return this.#entries.length
  }

  at(number: number): Entry {
    return this.#entries[number] as Entry
  }

  *all(): Iterable<Entry> {
    for (const entry of this.#entries) if (entry !== undefined) yield entry
  }

  /** The entry and whether it is new. */
  enter(field: string, text: string): { entry: Entry; fresh: boolean } {
    const known = this.#byText.get(field)?.get(text)
    if (known !== undefined) return { entry: known, fresh: false }
    const folded = fold(text)
    const number = this.#free.pop() ?? this.#entries.length
    const entry: Entry = { number, field, text, folded: folded === text ? text : folded, documents: new Slots() }
    this.#entries[number] = entry
    kept(this.#byText, field, () => new Map<string, Entry>()).set(text, entry)
    kept(this.#byFolded, entry.folded, (): Entry[] => []).push(entry)
    for (const unit of unitsOf(entry.folded)) kept(this.#byUnit, unit, () => new Slots()).add(number, this.capacity)
    return { entry, fresh: true }
  }

  /** An entry no document has any more. */
  forget(entry: Entry): void {
    this.#byText.get(entry.field)?.delete(entry.text)
    const same = this.#byFolded.get(entry.folded) as Entry[]
    if (same.length === 1) this.#byFolded.delete(entry.folded)
    else same.splice(same.indexOf(entry), 1)
    for (const unit of unitsOf(entry.folded)) this.#byUnit.get(unit)?.delete(entry.number)
    this.#entries[entry.number] = undefined
    this.#free.push(entry.number)
  }

  /** Entries that are this word and nothing else. */
  whole(word: string): readonly Entry[] {
    return this.#byFolded.get(word) ?? []
  }

  /** Entries the word stands in. */
  holding(word: string): Entry[] {
    let rarest: Slots | undefined
    for (let i = 0; i < word.length; i++) {
      const having = this.#byUnit.get(word.charCodeAt(i))
      if (having === undefined || having.size === 0) return []
      if (rarest === undefined || having.size < rarest.size) rarest = having
    }
    const found: Entry[] = []
    rarest?.each((number) => {
      const entry = this.at(number)
      if (word.length === 1 || entry.folded.includes(word)) found.push(entry)
    })
    return found
  }

  /** Entries that have at least so many of the word's units, in whatever order. */
  sharing(word: string, atLeast: number): Entry[] {
    const lists = unitsOf(word).flatMap((unit) => this.#byUnit.get(unit) ?? [])
    lists.sort((one, other) => one.size - other.size)
    // Who is in none of the rarest lists cannot be in enough of them any more.
    const candidates = new Set<number>()
    for (const list of lists.slice(0, Math.max(0, lists.length - atLeast + 1))) list.each((number) => candidates.add(number))
    const units = [...word]
    return [...candidates].flatMap((number) => {
      const entry = this.at(number)
      const shared = units.reduce((sum, unit) => (entry.folded.includes(unit) ? sum + 1 : sum), 0)
      return shared >= atLeast ? [entry] : []
    })
  }
}

const unitsOf = (text: string): number[] => {
  const units = new Set<number>()
  for (let i = 0; i < text.length; i++) units.add(text.charCodeAt(i))
  return [...units]
}
