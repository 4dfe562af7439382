import type { Pinyin, Readings } from '@yijiantong/chinese/pinyin.ts'
import { kept } from './kept.ts'
import type { Entry } from './vocabulary.ts'

/** A way to read an entry from one of its characters on; `likeliest`: all of it, read as it most likely is. */
type Reading = { readonly key: string; readonly entry: Entry; readonly likeliest: boolean }

/**
 * `whole`: the word is all of the entry, as it most likely is read; otherwise the entry, or what of it begins with some character,
 * begins with the word, or may be read like it.
 */
export type Heard = { readonly whole: Entry[]; readonly partly: Entry[] }

/** Other readings of single characters are tried, not every combination of them. */
const MOST_SPELLINGS = 6

type Drawer = { readonly readings: Reading[]; sorted: boolean }

/** Readings in the order of the alphabet, a drawer per first letter. */
class Drawers {
  readonly #drawers = new Map<string, Drawer>()

  get letters(): readonly string[] {
    return [...this.#drawers.keys()]
  }

  add(reading: Reading, many: boolean): void {
    const letter = reading.key.slice(0, 1)
    const drawer = kept(this.#drawers, letter, (): Drawer => ({ readings: [], sorted: true }))
    if (many) {
      drawer.readings.push(reading)
      drawer.sorted = false
    } else {
      const readings = this.of(letter)
      readings.splice(lowest(readings, reading.key), 0, reading)
    }
  }

  remove(key: string, entry: Entry): void {
    const readings = this.of(key.slice(0, 1))
    for (let i = lowest(readings, key); readings[i]?.key === key; i++) {
      if (readings[i]?.entry === entry) return void readings.splice(i, 1)
    }
  }

  of(letter: string): Reading[] {
    const drawer = this.#drawers.get(letter)
    if (drawer === undefined) return []
    if (!drawer.sorted) {
      drawer.readings.sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -1 : 1))
      drawer.sorted = true
    }
    return drawer.readings
  }

  hasAny(beginning: string): boolean {
    const readings = this.of(beginning.slice(0, 1))
    return readings[lowest(readings, beginning)]?.key.startsWith(beginning) === true
  }

  *beginning(word: string): Iterable<Reading> {
    const readings = this.of(word.slice(0, 1))
    for (let i = lowest(readings, word); readings[i]?.key.startsWith(word) === true; i++) yield readings[i] as Reading
  }

  hear(word: string, heard: { whole: Set<Entry>; partly: Set<Entry> }): void {
    for (const { key, entry, likeliest } of this.beginning(word)) {
      if (likeliest && key.length === word.length) heard.whole.add(entry)
      else heard.partly.add(entry)
    }
  }
}

const lowest = (readings: readonly Reading[], key: string): number => {
  let low = 0
  let high = readings.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((readings[middle] as Reading).key < key) low = middle + 1
    else high = middle
  }
  return low
}

/** How names and terms sound, written in pinyin and by its initials. */
export class Sounds {
  readonly #pinyin: Pinyin
  readonly #isName: (field: string) => boolean
  readonly #full = new Drawers()
  readonly #initials = new Drawers()
  readonly #ofTerms = new Map<Entry, Readings>()

  constructor(pinyin: Pinyin, isName: (field: string) => boolean) {
    this.#pinyin = pinyin
    this.#isName = isName
  }

  add(entry: Entry, many = false): void {
    for (const { drawers, key, likeliest } of this.#keysOf(entry)) drawers.add({ key, entry, likeliest }, many)
  }

  remove(entry: Entry): void {
    for (const { drawers, key } of this.#keysOf(entry)) drawers.remove(key, entry)
    this.#ofTerms.delete(entry)
  }

  /** Sorts what was added many at once, a drawer at a time. */
  *settling(): Iterable<void> {
    for (const drawers of [this.#full, this.#initials]) {
      for (const letter of drawers.letters) {
        drawers.of(letter)
        yield
      }
    }
  }

  /** Whether anything is read like this at its beginning, or from one of its characters on. */
  isBeginning(letters: string): boolean {
    return this.#full.hasAny(letters)
  }

  full(words: Iterable<string>): Heard {
    return hear(this.#full, words)
  }

  initials(word: string): Heard {
    return hear(this.#initials, [word])
  }

  /** All whose initials come one after the other within these letters, the first at their beginning. */
  spelledAround(letters: string): Iterable<Entry> {
    const found = new Set<Entry>()
    for (const second of new Set(letters.slice(1))) {
      for (const { key, entry } of this.#initials.beginning(letters.slice(0, 1) + second)) if (comesWithin(key, letters)) found.add(entry)
    }
    return found
  }

  /** The ways to write what a person typed, its Chinese characters read out. */
  spellings(word: string): string[] {
    return spellingsOf(this.#pinyin.readings(word)).map((syllables) => syllables.join(''))
  }

  /** How each character of an entry may be read. A term is read in its context, which takes too long to be done for each question. */
  readings(entry: Entry): Readings {
    if (this.#isName(entry.field)) return this.#pinyin.readingsOfName(entry.folded)
    return kept(this.#ofTerms, entry, () => this.#pinyin.readings(entry.folded))
  }

  #keysOf(entry: Entry): { drawers: Drawers; key: string; likeliest: boolean }[] {
    const isName = this.#isName(entry.field)
    const full = new Map<string, boolean>()
    const initials = new Map<string, boolean>()
    const put = (keys: Map<string, boolean>, key: string, likeliest: boolean) => keys.set(key, likeliest || keys.get(key) === true)
    for (const [i, syllables] of spellingsOf(this.readings(entry)).entries()) {
      const letters = syllables.map((syllable) => syllable.slice(0, 1))
      // Of a person somebody may know the given name alone; initials of it would fit half of the country.
      const starts = isName ? Math.min(2, syllables.length) : syllables.length
      for (let start = 0; start < starts; start++) {
        const likeliest = i === 0 && start === 0
        put(full, syllables.slice(start).join(''), likeliest)
        if (syllables.length - start > 1 && (start === 0 || !isName)) put(initials, letters.slice(start).join(''), likeliest)
      }
    }
    const keys = (drawers: Drawers, of: ReadonlyMap<string, boolean>) => [...of].map(([key, likeliest]) => ({ drawers, key, likeliest }))
    return [...keys(this.#full, full), ...keys(this.#initials, initials)]
  }
}

const comesWithin = (initials: string, letters: string): boolean => {
  let at = 0
  for (let i = 0; i < letters.length && at < initials.length; i++) if (letters[i] === initials[at]) at++
  return at === initials.length
}

const hear = (drawers: Drawers, words: Iterable<string>): Heard => {
  const heard = { whole: new Set<Entry>(), partly: new Set<Entry>() }
  for (const word of words) drawers.hear(word, heard)
  return { whole: [...heard.whole], partly: [...heard.partly].filter((entry) => !heard.whole.has(entry)) }
}

/** The likeliest reading, and then every other reading of one character at a time. */
const spellingsOf = (readings: Readings): string[][] => {
  const likeliest = readings.map(([first]) => first as string)
  const spellings = [likeliest]
  for (const [i, [, ...others]] of readings.entries()) {
    for (const other of others) {
      if (spellings.length === MOST_SPELLINGS) return spellings
      spellings.push(likeliest.with(i, other))
    }
  }
  return spellings
}
