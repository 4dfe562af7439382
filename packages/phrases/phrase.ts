/** What a person reads when something is refused: what happened and what to do next. `{name}` is filled from the failure's details. */
export type Phrase = {
  readonly status: 400 | 401 | 402 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 502 | 503
  readonly text: string
}

export type Phrases = Readonly<Record<string, Phrase>>
