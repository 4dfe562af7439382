/** From a minute of the week up to, and not including, another; or whatever else a service counts in. */
export type Span = readonly [from: number, to: number]

/** What can be found, and by what. A figure or a span that is not there fits no condition and stands last in no particular way. */
export type FinderDocument = {
  readonly id: string
  /** What is looked through, by field: names, terms, whole texts. */
  readonly texts: Readonly<Record<string, readonly string[]>>
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly figures: Readonly<Record<string, number>>
  /** No spans at all cover everything. */
  readonly spans: Readonly<Record<string, readonly Span[]>>
}

/** What the documents of one set have, and how their lists are sorted. */
export type FinderShape = {
  /**
   * Fields of text, the weightiest first. A `name` is a person's, read as such; a `term` is short and tried against pinyin,
   * initials, synonyms and slips of the finger; `prose` is only looked through.
   */
  readonly fields: Readonly<Record<string, 'name' | 'term' | 'prose'>>
  readonly values: readonly string[]
  readonly figures: readonly string[]
  readonly spans: readonly string[]
  /** Keys of each sort: figures, the smallest first; with a minus the largest first. The last is `id` or `-id`. */
  readonly sorts: Readonly<Record<string, readonly string[]>>
  /** The sort of those who fit the words equally well. */
  readonly equals: string
}

export type Condition =
  | { readonly anyOf: readonly string[] }
  | { readonly min?: number; readonly max?: number }
  | { readonly covers: number }

/** Counts per value, the most frequent first; or per condition, in their order. */
export type Tally = { readonly most: number } | { readonly each: readonly Condition[] }

/** Where a page ended: what its last document was sorted by. */
export type FinderPlace = { readonly keys: readonly number[]; readonly id: string }

export type FinderQuery = {
  readonly words?: string
  /** Only what holds the words literally; nothing is left to explain, so there are neither `whys` nor `marks`. */
  readonly literal?: boolean
  /** By name of the values, figure or spans. */
  readonly where: Readonly<Record<string, Condition>>
  /** One of the shape's, or `relevance`. */
  readonly sort: string
  readonly after?: FinderPlace
  readonly limit: number
  /** By name of the values, figure or spans: how many there would be, every other condition staying as it is. Asks for `total` too. */
  readonly tallies?: Readonly<Record<string, Tally>>
}

/** How a word was found: as it is written, or as something near it, which is `text`. */
export type Why = {
  readonly word: string
  readonly how: 'text' | 'synonym' | 'pinyin' | 'initials' | 'slip'
  readonly field: string
  readonly text: string
}

/** A text of the document and what to mark in it, in UTF-16 units. */
export type Mark = { readonly field: string; readonly text: string; readonly ranges: readonly (readonly [from: number, to: number])[] }

export type FinderHit = {
  readonly id: string
  readonly place: FinderPlace
  /** A word each, as far as they fit. */
  readonly whys: readonly Why[]
  readonly marks: readonly Mark[]
}

export type FinderAnswer = {
  readonly hits: readonly FinderHit[]
  /** No document fits all of the words; these fit as many as any does. */
  readonly fewer: boolean
  readonly total?: number
  readonly counts: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>
}

/** Finds documents of one set. Asynchronous, so that a search cluster can stand behind it. */
export type Finder = {
  /** Adds documents, or puts them in the place of those of the same ids; found when it resolves. */
  put(documents: readonly FinderDocument[]): Promise<void>
  remove(ids: readonly string[]): Promise<void>
  find(query: FinderQuery): Promise<FinderAnswer>
}
