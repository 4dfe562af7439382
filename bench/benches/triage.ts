import type { Asked, TriageOrder, TriageOutcome } from '../load/triage.ts'
import { startChild } from '../measure/child.ts'
import type { Place } from '../measure/place.ts'
import { againstLimit, type Result } from '../result.ts'
import type { Bench } from './bench.ts'

const PER_SECOND = 1000

const run = async (place: Place): Promise<Result[]> => {
  const child = startChild(import.meta.resolve('../load/triage.ts'), { flags: ['--expose-gc'] })
  child.tell({ rounds: place.seconds * PER_SECOND } satisfies TriageOrder)
  const { megabytes, loadMs, short, long, evidence, counting, artefactBytes } = await child.next<TriageOutcome>()
  const named = { bench: 'triage', engine: 'none' as const }
  const pace = (figure: string, { p50, p99, perSecond }: Asked): Result[] => [
    { ...named, figure: `${figure}, median`, unit: 'µs', ours: p50, reference: counting.p50, details: { perSecond } },
    againstLimit({ ...named, figure: `${figure}, p99`, unit: 'µs', ours: p99, reference: counting.p99 }, { atMost: 1000 }),
  ]
  return [
    ...pace('a sentence', short),
    ...pace('2,000 characters', long),
    ...pace('the words that speak for it', evidence),
    againstLimit({ ...named, figure: 'memory, loaded and used', unit: 'MB', ours: megabytes }, { atMost: 60 }),
    againstLimit({ ...named, figure: 'artefact', unit: 'MB', ours: Math.round(artefactBytes / 1e5) / 10 }, { atMost: 10 }),
    { ...named, figure: 'loaded after', unit: 'ms', ours: loadMs },
  ]
}

/** In a process of its own; the reference counts the runs of the same sentences in a plain map and judges nothing. */
export const triage: Bench = { asks: 'how long does a department take, and what does the model hold?', run }
