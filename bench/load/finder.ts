import { findable } from '@yijiantong/doctor/finder-shape.ts'
import { type Finding, openFinding } from '@yijiantong/doctor/finding.ts'
import { doctorService } from '@yijiantong/doctor/service.ts'
import type { DoctorTables } from '@yijiantong/doctor/tables.ts'
import { chance, generateDoctors, randomTerm } from '@yijiantong/finder/tests/doctors.ts'
import { fuzzyQueries, isRight } from '@yijiantong/finder/tests/queries.ts'
import type { FinderAnswer, FinderDocument, FinderQuery } from '@yijiantong/ports/finder.ts'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage, type Storage, type StorageSettings } from '@yijiantong/storage/open.ts'
import { fromParent, lastToParent } from '../measure/child.ts'
import { Latencies } from '../measure/statistics.ts'
import { type Look, lookOnMysql, lookOnSqlite } from '../reference/like.ts'

export type FinderOrder = { readonly engine: 'sqlite' | 'mysql'; readonly where: string; readonly look: string; readonly seconds: number }
/** `cpu`: µs of processor time for each question, which says more than `perSecond` on a machine others use. */
export type Found = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly cpu: number }
export type Ours = {
  readonly terms: Found
  readonly choices: Found
  readonly chosenTerms: Found
  readonly counted: Found
  readonly fuzzy: Found
  readonly unequal: number
  readonly rightFirst: number
  readonly wrong: Readonly<Record<string, number>>
  readonly freshMs: number
  readonly fillMs: number
  readonly megabytes: number
}
export type FinderOutcome = { readonly ours: Ours; readonly like: Found; readonly fts5?: Found }

const DOCTORS = 100_000
const TERMS = 1000
const EDITS = 20

type Practice = DoctorTables['practice']

const practiceOf = (document: FinderDocument, number: number): Practice => {
  const first = (field: string): string => document.texts[field]?.[0] ?? ''
  const { on = 0, price = 0, approved = 0, until = 0 } = document.figures
  return {
    doctor_id: `us_${String(number).padStart(23, '0')}`,
    application_id: `da_${String(number).padStart(23, '0')}`,
    status: 'active',
    status_reason: null,
    name: first('name'),
    title: first('title') as Practice['title'],
    hospital: first('hospital'),
    department_code: document.values.department?.[0] ?? '',
    scope: '内科专业',
    licence_type: '执业医师',
    licence_number: '110110000012345',
    licence_expires_on: '2099-12-31',
    licence_expires_at: until + 1e12,
    verified_on: '2026-01-01',
    approved_at: approved,
    portrait: '',
    bio: first('bio'),
    expertise: JSON.stringify(document.texts.expertise),
    text_price: price,
    text_on: on,
    text_hours: JSON.stringify(number % 3 === 0 ? [] : [{ weekday: 1 + (number % 7), from: '08:00', to: '18:00' }]),
    profile_version: 1,
  }
}

const idAt = (practices: readonly Practice[], at: number): string => practices[at]?.doctor_id as string

const fillTables = async (
  storage: Storage<DoctorTables>,
  practices: readonly Practice[],
  made: readonly FinderDocument[],
): Promise<void> => {
  await migrate(storage, 'doctor', doctorService.migrations)
  for (let start = 0; start < practices.length; start += 1000) {
    const some = practices.slice(start, start + 1000)
    const figures = made.slice(start, start + 1000).map((document) => document.figures)
    const ratings = figures.map(({ score = 0 }, i) => ({ reviews: 10, stars: Math.round(score / 100), score, doctor_id: idAt(some, i) }))
    const paces = figures.map(({ pace = 0 }, i) => ({ accept_ms: pace < 1e12 ? pace : null, completed: 10, doctor_id: idAt(some, i) }))
    await storage.transaction(async (tx) => {
      tx.insertMany('practice', some)
      tx.insertMany('rating', ratings)
      tx.insertMany('pace', paces)
    })
  }
}

/** Asked one after the other, again and again for as long as it takes; what is timed includes the look for changes. */
const timed = async (seconds: number, questions: readonly FinderQuery[], ask: (question: FinderQuery) => unknown): Promise<Found> => {
  for (const question of questions.slice(0, 100)) await ask(question)
  const times = new Latencies()
  const before = process.cpuUsage()
  const began = performance.now()
  while (performance.now() - began < seconds * 1000) {
    for (const question of questions) {
      const at = performance.now()
      await ask(question)
      times.add(performance.now() - at)
      if (at - began > seconds * 1000) break
    }
  }
  const perSecond = Math.round((times.count / (performance.now() - began)) * 1000)
  const { user, system } = process.cpuUsage(before)
  return { perSecond, p50: times.quantile(0.5), p99: times.quantile(0.99), cpu: Math.round((user + system) / times.count) }
}

const memory = (): number => {
  const { gc } = globalThis as { gc?: () => void }
  gc?.()
  gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/** The longest that an edit committed by another process takes to be found. */
const freshness = async (finding: Finding, settings: StorageSettings, practices: readonly Practice[]): Promise<number> => {
  const other = await openStorage<DoctorTables>(settings)
  let longest = 0
  for (const [i, practice] of practices.slice(0, EDITS).entries()) {
    const word = `改动${String.fromCodePoint(0x4e00 + i)}`
    await other.transaction(async (tx) => {
      tx.updateMany('practice', 'doctor_id', ['bio'], [{ ...practice, bio: word }])
      tx.publish({ aggregate: practice.doctor_id, type: 'directory.changed', payload: { doctorId: practice.doctor_id } })
    })
    const committed = performance.now()
    for (;;) {
      const { hits } = await (await finding.fresh()).find({ words: word, literal: true, where: {}, sort: 'newest', limit: 1 })
      if (hits.length > 0) break
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    longest = Math.max(longest, performance.now() - committed)
  }
  await other.close()
  return Math.round(longest)
}

const run = async ({ engine, where, look, seconds }: FinderOrder): Promise<FinderOutcome> => {
  const settings: StorageSettings = engine === 'sqlite' ? { engine, file: where } : { engine, url: where }
  const storage = await openStorage<DoctorTables>(settings)
  const made = generateDoctors(DOCTORS)
  const practices = made.map(practiceOf)
  await fillTables(storage, practices, made)
  const before = memory()
  const began = performance.now()
  const finding = openFinding(storage, (error) => {
    throw error
  })
  await finding.fresh()
  const fillMs = Math.round(performance.now() - began)
  const megabytes = Math.round(memory() - before)

  const dice = chance(5)
  const documents = practices.map((practice) =>
    findable({ ...practice, reviews: null, stars: null, score: null, accept_ms: null, completed: null }),
  )
  const terms = Array.from({ length: TERMS }, (_, i) => randomTerm(dice, documents, 1 + (i % 6)))
  const now = storage.now()
  const base = { where: { until: { min: now } }, limit: 20 }
  const byTerm = terms.map((words): FinderQuery => ({ ...base, words, sort: 'relevance' }))
  const byChoice = terms.map(
    (_, i): FinderQuery => ({
      ...base,
      where: {
        ...base.where,
        ...(i % 2 === 0 && { department: { anyOf: [dice.of(['03.01', '13', '10', '07', '04.03'])] } }),
        ...(i % 3 === 0 && { cost: { max: dice.of([1900, 3900, 9900]) } }),
        ...(i % 4 === 0 && { title: { anyOf: ['主任医师'] } }),
        ...(i % 5 === 0 && { open: { covers: dice.below(10_080) } }),
        ...(i % 7 === 0 && { wait: { max: 60 } }),
      },
      sort: dice.of(['rating', 'price', 'newest', 'response']),
    }),
  )
  const both = byChoice.map((question, i): FinderQuery => ({ ...question, words: terms[i] as string, sort: 'relevance' }))
  const tallies = { department: { most: 200 }, hospital: { most: 50 }, title: { most: 10 }, cost: { each: [{ max: 1900 }, { max: 4900 }] } }
  const queries = fuzzyQueries(chance(6), documents, TERMS)
  const ask = async (question: FinderQuery) => (await finding.fresh()).find(question)

  const byId = new Map(documents.map((document) => [document.id, document]))
  const wrong: Record<string, number> = {}
  for (const query of queries) {
    const { hits } = await ask({ ...base, words: query.words, sort: 'relevance' })
    const first = byId.get(hits[0]?.id ?? '')
    if (first === undefined || !isRight(query, first)) wrong[query.kind] = (wrong[query.kind] ?? 0) + 1
  }
  const like = engine === 'sqlite' ? lookOnSqlite(look) : await lookOnMysql(look)
  await like.fill(documents.map((document) => [document.id, Object.values(document.texts).flat().join('\n').toLowerCase()]))
  const fast = {
    terms: await timed(seconds, byTerm, ask),
    choices: await timed(seconds, byChoice, ask),
    chosenTerms: await timed(seconds, both, ask),
    counted: await timed(
      seconds,
      both.map((question) => ({ ...question, tallies })),
      ask,
    ),
    fuzzy: await timed(
      seconds,
      queries.map(({ words }) => ({ ...base, words, sort: 'relevance' })),
      ask,
    ),
  }
  const outcome = {
    ours: {
      ...fast,
      unequal: await unequal(terms, like, ask),
      rightFirst: TERMS - Object.values(wrong).reduce((sum, count) => sum + count, 0),
      wrong,
      freshMs: await freshness(finding, settings, practices),
      fillMs,
      megabytes,
    },
    like: await timed(seconds, byTerm, ({ words = '' }) => like.first(words)),
  }
  if (like.indexed === undefined) return outcome
  const long = byTerm.filter(({ words = '' }) => words.length > 2)
  return { ...outcome, fts5: await timed(seconds, long, ({ words = '' }) => like.indexed?.(words)) }
}

/** Of how many terms the finder does not find exactly whom the database finds. */
const unequal = async (terms: readonly string[], look: Look, ask: (question: FinderQuery) => Promise<FinderAnswer>): Promise<number> => {
  let different = 0
  for (const words of terms) {
    const { hits } = await ask({ words, literal: true, where: {}, sort: 'newest', limit: DOCTORS })
    const ours = hits.map(({ id }) => id).sort()
    if (ours.join() !== (await look.all(words)).join()) different++
  }
  return different
}

lastToParent(await run(await fromParent<FinderOrder>()))
