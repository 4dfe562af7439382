import { departmentLabels } from '../departments.ts'
import { AGE_BANDS, AGE_VALUE, ageBand, FLOOR, LENGTH_BANDS, LENGTH_VALUE, lengthBand } from '../model/settings.ts'
import type { Document, Kind, StyleName } from './documents.ts'
import { type Row, sparse } from './sparse.ts'
import { supportVectors } from './support-vectors.ts'

/** Whose texts have experts of their own. */
export const SITES = ['ifly2022', 'haodf2015', 'toyhom_im', 'dialmed'] as const satisfies readonly StyleName[]

/** Weights by feature, then column. A column speaks for a department, or of the style for a style. */
export type Trained = { readonly name: string; readonly speaksFor: readonly number[]; readonly weights: Float32Array }

export type Rowed = { readonly document: Document; readonly row: Row }

/** Features are the vocabulary, then bands of age, then bands of length. */
export const widthOf = (vocabulary: number): number => vocabulary + AGE_BANDS + LENGTH_BANDS

const withAge = ({ document: { ageYears }, row }: Rowed, vocabulary: number): Row =>
  ageYears === undefined ? row : { columns: [...row.columns, vocabulary + ageBand(ageYears)], values: [...row.values, AGE_VALUE] }

const withLength = ({ document: { text }, row }: Rowed, vocabulary: number): Row => ({
  columns: [...row.columns, vocabulary + AGE_BANDS + lengthBand(text.length)],
  values: [...row.values, LENGTH_VALUE],
})

const PASSES = 6

/** How much each kind weighs in the judge that knows what we wrote and read, and every disease. Sites have experts of their own. */
const weightOf: Readonly<Record<Kind, number>> = { asked: 0, read: 1.5, question: 2, term: 1, symptoms: 1, names: 1 }
const WITHOUT_EXPERTS = 0.03
const weighs = ({ kind, style }: Document): number => (kind === 'asked' && style === 'any' ? WITHOUT_EXPERTS : weightOf[kind])
const GENERAL_COST = 0.4
const SHARED = 0.15
const BALANCE = 0.3

/** Knows medicine, and nobody's habits: departments weigh more the less is written of them. */
const general = (all: readonly Rowed[], vocabulary: number): Trained => {
  const mine = all.filter(({ document }) => weighs(document) > 0)
  const count = new Float64Array(departmentLabels.length)
  for (const { document } of mine) count[document.label] = (count[document.label] as number) + weighs(document)
  const average = count.reduce((sum, each) => sum + each, 0) / count.length
  const scarce = count.map((each) => Math.min(8, Math.max(0.15, (average / Math.max(each, 5)) ** BALANCE)))
  const weights = supportVectors({
    rows: sparse(mine.map(({ row }) => row)),
    width: widthOf(vocabulary),
    classes: departmentLabels.length,
    passes: PASSES,
    seed: 3,
    cost: (row, into) => {
      const { document } = mine[row] as Rowed
      const { label, also } = document
      const cost = GENERAL_COST * weighs(document) * (scarce[label] as number)
      into.fill(-cost)
      into[label] = cost
      for (const other of also) into[other] = SHARED * cost
    },
  })
  return { name: 'general', speaksFor: departmentLabels.map((_, k) => k), weights }
}

/** Two experts of a site: one by department, one by the site's own narrower classes. They see nothing of other sites. */
const experts = (all: readonly Rowed[], vocabulary: number, site: StyleName): Trained[] => {
  const mine = all.filter(({ document }) => document.style === site)
  const rows = sparse(mine.map((each) => withAge(each, vocabulary)))
  const expert = (name: string, classOf: (document: Document) => string, sparing: boolean): Trained => {
    const places = new Map<string, number>()
    const speaksFor: number[] = []
    for (const { document } of mine) {
      const own = classOf(document)
      if (places.has(own)) continue
      places.set(own, speaksFor.length)
      speaksFor.push(document.label)
    }
    const weights = supportVectors({
      rows,
      width: widthOf(vocabulary),
      classes: speaksFor.length,
      passes: PASSES,
      seed: 2,
      cost: (row, into) => {
        const { document } = mine[row] as Rowed
        into.fill(-1)
        into[places.get(classOf(document)) as number] = 1
        // A department that would have been right as well is not taught to be wrong.
        if (sparing) for (const other of document.also) if (places.has(`${other}`)) into[places.get(`${other}`) as number] = 0
      },
    })
    return { name, speaksFor, weights }
  }
  return [
    expert(`${site}, by department`, ({ label }) => `${label}`, site !== 'ifly2022'),
    expert(`${site}, by its classes`, ({ narrow }) => narrow, false),
  ]
}

/** Everybody's questions come with an age or without; half of them get one, so that an age by itself is no sign of a site. */
const ageForStyle = ({ style, ageYears, group }: Document): number | undefined =>
  (style === 'any' || style === 'list') && group % 2 === 0 ? (group % 9) * 10 : ageYears

/** Tells whose way of writing a text is: by its runs, its length, and whether an age came with it, as one site always asks. */
export const trainStyle = (all: readonly Rowed[], vocabulary: number, names: readonly StyleName[]): Trained => {
  const mine = all.filter(({ document }) => document.style !== undefined && names.includes(document.style))
  const rows = mine.map(({ document, row }) => {
    const asked = { document: { ...document, ageYears: ageForStyle(document) }, row }
    return withLength({ document, row: withAge(asked, vocabulary) }, vocabulary)
  })
  const weights = supportVectors({
    rows: sparse(rows),
    width: widthOf(vocabulary),
    classes: names.length,
    passes: 5,
    seed: 4,
    cost: (row, into) => {
      into.fill(-1)
      into[names.indexOf((mine[row] as Rowed).document.style as StyleName)] = 1
    },
  })
  return { name: 'style', speaksFor: names.map((_, at) => at), weights }
}

/** The general judge, then two per site that has texts. */
export const trainJudges = (all: readonly Rowed[], vocabulary: number, names: readonly StyleName[]): Trained[] => [
  general(all, vocabulary),
  ...SITES.filter((site) => names.includes(site)).flatMap((site) => experts(all, vocabulary, site)),
]

const columnsOf = ({ weights, speaksFor }: Trained, { columns, values }: Row): Float64Array => {
  const sums = new Float64Array(speaksFor.length)
  columns.forEach((column, at) => {
    const base = column * speaksFor.length
    for (let k = 0; k < speaksFor.length; k++) sums[k] = (sums[k] as number) + (values[at] as number) * (weights[base + k] as number)
  })
  return sums
}

/** What each judge thinks of a document by department, as the classifier works it out. */
export const opinionsOf = (judges: readonly Trained[], each: Rowed, vocabulary: number): Float64Array[] => {
  const aged = withAge(each, vocabulary)
  return judges.map((judge) => {
    const opinion = new Float64Array(departmentLabels.length).fill(FLOOR)
    columnsOf(judge, aged).forEach((score, column) => {
      const department = judge.speaksFor[column] as number
      opinion[department] = Math.max(opinion[department] as number, score)
    })
    return opinion
  })
}
