import type { Place } from '../measure/place.ts'
import { againstReference, type EngineName, type Result } from '../result.ts'
import { type Bench, eachEngine } from './bench.ts'
import { chatWithOurs, chatWithReference, seen, wrongs } from './chatting.ts'

const trickling = { pairs: 30, rate: 30 }

const measure = async (place: Place, engine: EngineName): Promise<Result[]> => {
  const reference = await chatWithReference(place, engine, trickling)
  const ours = await chatWithOurs(place, engine, trickling)
  const details = { ours: { ...seen(ours), ...wrongs(ours) }, reference: seen(reference) }
  return [
    againstReference(
      { bench: 'trickle', engine, figure: 'p99', unit: 'ms', ours: ours.p99, reference: reference.p99, details },
      { atMost: 3 },
    ),
  ]
}

/** 30 messages a second: nothing to batch, so what a single message costs shows. */
export const trickle: Bench = {
  asks: 'how long a message takes at 30 messages a second',
  run: (place) => eachEngine(place, measure),
}
