import type { Place } from '../measure/place.ts'
import { againstLimit, againstReference, type EngineName, type Result } from '../result.ts'
import { type Bench, eachEngine } from './bench.ts'
import { chatWithOurs, chatWithReference, seen, wrongs } from './chatting.ts'

const goals = { sqlite: { ratio: 0.5, cpu: 150 }, mysql: { ratio: 0.3, cpu: 400 } }
const saturated = { pairs: 50 }

const measure = async (place: Place, engine: EngineName): Promise<Result[]> => {
  const reference = await chatWithReference(place, engine, saturated)
  const ours = await chatWithOurs(place, engine, saturated)
  const named = { bench: 'messaging', engine }
  const wrong = Object.values(wrongs(ours)).reduce((sum, count) => sum + count, 0)
  return [
    againstReference(
      {
        ...named,
        figure: 'messages',
        unit: '/s',
        ours: ours.perSecond,
        reference: reference.perSecond,
        details: { ours: seen(ours), reference: seen(reference) },
      },
      { atLeast: goals[engine].ratio },
    ),
    againstLimit({ ...named, figure: 'p99', unit: 'ms', ours: ours.p99, reference: reference.p99 }, { atMost: 25 }),
    againstLimit(
      {
        ...named,
        figure: 'cpu per message',
        unit: 'µs',
        ours: ours.serverCpu + ours.databaseCpu,
        reference: reference.serverCpu + reference.databaseCpu,
      },
      { atMost: goals[engine].cpu },
    ),
    againstLimit({ ...named, figure: 'lost, doubled, reordered', unit: 'messages', ours: wrong, details: wrongs(ours) }, { atMost: 0 }),
  ]
}

/** 50 pairs, one message in flight each: `ws` and the same store with group commit and nothing else, against the whole server. */
export const messaging: Bench = {
  asks: 'how many messages reach the other side, saturated (all in one, production settings, the limit per person raised)',
  run: (place) => eachEngine(place, measure),
}
