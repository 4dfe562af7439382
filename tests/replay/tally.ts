import type { Message } from '@yijiantong/tests/support/frames.ts'
import type { Role } from './dialogues.ts'

export type Said = { readonly ref: string; readonly role: Role; readonly text: string }
export type Verdict = { readonly lost: number; readonly duplicated: number; readonly reordered: number }

/** Compares what was said with what the conversation holds. Anything there that nobody said once counts as duplicated. */
export const compare = (said: readonly Said[], held: readonly Message[]): Verdict => {
  const spoken = held.filter((message) => message.author !== 'system')
  const places = new Map(said.map(({ ref }, i) => [ref, i]))
  const found = new Set<number>()
  let duplicated = 0
  let reordered = 0
  let last = -1
  for (const { clientId, author, text } of spoken) {
    const place = places.get(clientId)
    const expected = place === undefined ? undefined : said[place]
    if (place === undefined || found.has(place) || expected?.role !== author || expected.text !== text) {
      duplicated++
      continue
    }
    found.add(place)
    if (place < last) reordered++
    last = place
  }
  return { lost: said.length - found.size, duplicated, reordered }
}

export class Tally {
  dialogues = 0
  messages = 0
  lost = 0
  duplicated = 0
  reordered = 0
  /** Turns with nothing in them. */
  empty = 0
  /** Turns sent as several messages. */
  split = 0
  /** Turns the server did not take because the conversation was over. */
  refused = 0
  /** Dialogues that read like an emergency, sent on after the patient said that it is not one. */
  redFlags = 0
  /** Dialogues that broke off. */
  broken = 0
  readonly #latencies: number[] = []

  arrived(ms: number): void {
    this.#latencies.push(ms)
  }

  add({ lost, duplicated, reordered }: Verdict): void {
    this.lost += lost
    this.duplicated += duplicated
    this.reordered += reordered
  }

  get clean(): boolean {
    return this.lost === 0 && this.duplicated === 0 && this.reordered === 0
  }

  summary(seconds: number): string {
    const { dialogues, messages, lost, duplicated, reordered } = this
    const sorted = this.#latencies.toSorted((a, b) => a - b)
    const percentile = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
    return JSON.stringify({
      dialogues,
      messages,
      lost,
      duplicated,
      reordered,
      p50Ms: percentile(0.5),
      p99Ms: percentile(0.99),
      seconds: rounded(seconds),
    })
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10
