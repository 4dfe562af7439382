import { type Clause, clausesOf } from './clauses.ts'
import { standing } from './standing.ts'
import { beginnings, type Concept, circumstantial, patterns } from './vocabulary.ts'

export type Mention = { readonly start: number; readonly end: number }

/** A folded text, and what is said in it of each concept. Asked for, not searched in advance: most rules end at their first word. */
export class Reading {
  readonly text: string
  readonly clauses: readonly Clause[]
  readonly #found = new Map<Concept, readonly Mention[]>()
  readonly #units = new Uint8Array(8192)
  #stands: ((mention: Mention, concept: Concept) => boolean) | undefined

  constructor(text: string) {
    this.text = text
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      this.#units[unit >> 3] = (this.#units[unit >> 3] ?? 0) | (1 << (unit & 7))
    }
    this.clauses = clausesOf(text)
  }

  /** Where it is said and meant: so, here and now. */
  of(concept: Concept): readonly Mention[] {
    const known = this.#found.get(concept)
    if (known) return known
    const mentions = this.#search(concept)
    this.#found.set(concept, mentions)
    return mentions
  }

  #search(concept: Concept): readonly Mention[] {
    const mentions = this.said(concept)
    if (mentions.length === 0 || circumstantial.has(concept)) return mentions
    this.#stands ??= standing(this.text, this.clauses)
    const stands = this.#stands
    return mentions.filter((mention) => stands(mention, concept))
  }

  /** Where it is said at all. */
  said(concept: Concept): readonly Mention[] {
    if (!this.#mayHold(beginnings[concept])) return []
    const mentions: Mention[] = []
    const pattern = patterns[concept]
    pattern.lastIndex = 0
    for (let match = pattern.exec(this.text); match; match = pattern.exec(this.text)) {
      if (match[0].length === 0) pattern.lastIndex++
      else mentions.push({ start: match.index, end: match.index + match[0].length })
    }
    return mentions
  }

  #mayHold(units: Uint16Array | undefined): boolean {
    if (!units) return true
    for (const unit of units) if ((this.#units[unit >> 3] ?? 0) & (1 << (unit & 7))) return true
    return false
  }
}
