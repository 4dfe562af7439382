import type { FinderOrder, FinderOutcome, Found } from '../load/finder.ts'
import { startChild } from '../measure/child.ts'
import type { Place } from '../measure/place.ts'
import { againstLimit, type EngineName, type Result } from '../result.ts'
import { type Bench, eachEngine } from './bench.ts'

const measure = async (place: Place, engine: EngineName): Promise<Result[]> => {
  const child = startChild(import.meta.resolve('../load/finder.ts'), { flags: ['--expose-gc'] })
  const [where, look] =
    engine === 'mysql'
      ? [await place.schema(), await place.schema()]
      : [`${await place.dir('finder')}/doctor.db`, `${await place.dir('look')}/look.db`]
  child.tell({ engine, where, look, seconds: place.seconds } satisfies FinderOrder)
  const { ours, like, fts5 } = await child.next<FinderOutcome>()
  const named = { bench: 'finder', engine }
  const quick = (figure: string, found: Found): Result =>
    againstLimit({ ...named, figure: `${figure}, p99`, unit: 'ms', ours: found.p99 }, { atMost: 10 })
  const pace = (figure: string, found: Found, reference?: number): Result[] => [
    againstLimit(
      { ...named, figure, unit: '/s', ours: found.perSecond, details: found, ...(reference !== undefined && { reference }) },
      { atLeast: 5000 },
    ),
    quick(figure, found),
  ]
  return [
    ...pace('full text, terms of 1 to 6 characters', ours.terms, like.perSecond),
    ...(fts5 === undefined
      ? []
      : [{ ...named, figure: 'for comparison: trigrams of FTS5', unit: '/s', ours: fts5.perSecond, details: fts5 }]),
    ...pace('filtered', ours.choices),
    ...pace('filtered full text', ours.chosenTerms),
    { ...named, figure: 'pinyin, initials, slips, synonyms', unit: '/s', ours: ours.fuzzy.perSecond, details: ours.fuzzy },
    quick('pinyin, initials, slips, synonyms', ours.fuzzy),
    againstLimit(
      { ...named, figure: 'filtered full text with counts, p99', unit: 'ms', ours: ours.counted.p99, details: ours.counted },
      { atMost: 10 },
    ),
    againstLimit({ ...named, figure: 'not what LIKE finds, of 1,000 terms', unit: '', ours: ours.unequal }, { atMost: 0 }),
    againstLimit(
      { ...named, figure: 'right one first, of 1,000', unit: '', ours: ours.rightFirst, details: { wrong: ours.wrong } },
      { atLeast: 950 },
    ),
    againstLimit({ ...named, figure: 'edit of another process found after', unit: 'ms', ours: ours.freshMs }, { atMost: 1000 }),
    { ...named, figure: 'ready after', unit: 'ms', ours: ours.fillMs },
    { ...named, figure: 'memory for 100,000 doctors', unit: 'MB', ours: ours.megabytes },
  ]
}

/** 100,000 doctors in the doctor service's own tables, found by its own finder, against what the database could do by itself. */
export const finder: Bench = {
  asks: 'how fast are doctors found among 100,000, does it equal LIKE, is the right one first, and how soon is an edit found?',
  run: (place) => eachEngine(place, measure),
}
