import { loadPinyin } from '@yijiantong/chinese/pinyin.ts'
import type { Finder, FinderAnswer, FinderDocument, FinderHit, FinderPlace, FinderQuery, FinderShape } from '@yijiantong/ports/finder.ts'
import { type Bits, Scratch, sizeOf } from './bits.ts'
import { allBut, type Chosen, chosenBy, counted } from './conditions.ts'
import { Documents } from './documents.ts'
import { explained, type Match } from './explaining.ts'
import type { Texts } from './layers.ts'
import { type Known, SYNONYM } from './matching.ts'
import type { Order } from './order.ts'
import { asManyAsPossible, bestOf, bestOfTiers, fitsAll, mayFitAll, onlyFitting, placeAmong, united } from './ranking.ts'
import { Sounds } from './sounds.ts'
import { synonymWords } from './synonyms.ts'
import { understand, unheard } from './understanding.ts'

/** So many entries are read out before others have their turn. */
const STRETCH = 500

/** A finder that keeps everything in the memory of this process and answers within its turn. */
export class MemoryFinder implements Finder {
  readonly #documents: Documents
  readonly #scratch = new Scratch()
  readonly #texts: Texts
  readonly #known: Known
  #sounds: Sounds | undefined
  #listening: Promise<void> | undefined
  #heard = false

  constructor(shape: FinderShape) {
    this.#documents = new Documents(shape, {
      entered: (entry) => this.#sounds?.add(entry),
      forgotten: (entry) => this.#sounds?.remove(entry),
    })
    const { vocabulary, prose } = this.#documents
    this.#texts = { prose, entriesOf: (slot) => this.#documents.entriesOf(slot) }
    this.#known = { shape, vocabulary, texts: this.#texts, scratch: this.#scratch }
    for (const word of synonymWords()) vocabulary.enter(SYNONYM, word)
  }

  get size(): number {
    return this.#documents.size
  }

  async put(documents: readonly FinderDocument[]): Promise<void> {
    this.#documents.put(documents)
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#documents.remove(id)
  }

  async find(query: FinderQuery): Promise<FinderAnswer> {
    const answer = this.#answer(query)
    if (answer !== unheard) return answer
    await this.listen()
    return this.#answer(query) as FinderAnswer
  }

  /** Learns how every entry is read; without being asked to, when a question first needs it. */
  listen(): Promise<void> {
    this.#listening ??= this.#listen()
    return this.#listening
  }

  async #listen(): Promise<void> {
    const { shape, vocabulary } = this.#documents
    const sounds = new Sounds(await loadPinyin(), (field) => shape.fields[field] === 'name')
    this.#sounds = sounds
    let read = 0
    for (const entry of [...vocabulary.all()]) {
      if (vocabulary.at(entry.number) === entry) sounds.add(entry, true)
      if (++read % STRETCH === 0) await turn()
    }
    for (const _ of sounds.settling()) await turn()
    for (const order of [...this.#documents.orders.values(), ...this.#documents.scales.values()]) {
      order.settle()
      await turn()
    }
    this.#heard = true
  }

  #answer(query: FinderQuery): FinderAnswer | typeof unheard {
    const documents = this.#documents
    const scratch = this.#scratch
    scratch.restart(documents.present.length)
    const understood = understand(query.words ?? '', query.literal === true, this.#known, this.#heard ? this.#sounds : undefined)
    if (understood === unheard) return unheard
    const { matches, missed } = understood
    const chosen = chosenBy(query.where, documents, scratch)
    const among = missed && matches.length === 0 ? scratch.empty() : allBut(undefined, chosen, documents.present, documents, scratch)
    const partial = this.#partial(matches, among)
    const hits = this.#ranked(query, matches, among, partial)
    const answer = { hits, fewer: hits.length > 0 && (missed || partial !== undefined) }
    if (query.tallies === undefined) return { ...answer, counts: {} }
    const everybody = missed && matches.length === 0 ? among : documents.present
    const fitting = partial === undefined ? onlyFitting(matches, everybody, this.#texts, scratch) : united(partial.values(), scratch)
    return { ...answer, ...this.#counts(query.tallies, fitting, chosen) }
  }

  #ranked(query: FinderQuery, matches: readonly Match[], among: Bits, partial: ReadonlyMap<number, Bits> | undefined): FinderHit[] {
    const { orders, shape } = this.#documents
    const { sort, limit, after } = query
    const texts = this.#texts
    const order = orders.get(sort === 'relevance' ? shape.equals : sort) as Order
    const said = query.literal === true ? [] : matches
    const hit = (slot: number, place: FinderPlace) => ({ id: this.#documents.idOf(slot), place, ...explained(said, slot, texts) })
    if (sort !== 'relevance') {
      const fitting = partial === undefined ? mayFitAll(matches, among, this.#scratch) : united(partial.values(), this.#scratch)
      const accept = (slot: number) => partial !== undefined || fitsAll(matches, slot, texts)
      return order.first(fitting, limit, after, accept).map((slot) => hit(slot, order.placeOf(slot)))
    }
    const wanted = { limit, after }
    const best =
      partial === undefined ? bestOf(matches, { among, order, texts, scratch: this.#scratch }, wanted) : bestOfTiers(partial, order, wanted)
    return best.map((ranked) => hit(ranked.slot, placeAmong(order, ranked)))
  }

  #counts(tallies: NonNullable<FinderQuery['tallies']>, fitting: Bits, chosen: Chosen): Pick<FinderAnswer, 'counts' | 'total'> {
    const scratch = this.#scratch
    const all = allBut(undefined, chosen, fitting, this.#documents, scratch)
    const counts = Object.entries(tallies).map(([name, tally]) => {
      const among = chosen.has(name) ? allBut(name, chosen, fitting, this.#documents, scratch) : all
      return [name, counted(name, tally, among, this.#documents, scratch)] as const
    })
    return { total: sizeOf(all), counts: Object.fromEntries(counts) }
  }

  /** When several words were asked for and nobody chosen has all of them: who has as many as anybody does, tier by tier. */
  #partial(matches: readonly Match[], among: Bits): ReadonlyMap<number, Bits> | undefined {
    if (matches.length < 2) return undefined
    const order = this.#documents.orders.get(this.#documents.shape.equals) as Order
    const whole = order.first(mayFitAll(matches, among, this.#scratch), 1, undefined, (slot) => fitsAll(matches, slot, this.#texts))
    return whole.length > 0 ? undefined : asManyAsPossible(matches, among, this.#texts, this.#scratch)
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
