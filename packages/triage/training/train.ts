import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { departmentLabels } from '../departments.ts'
import { ageBand, type Settings } from '../model/classifier.ts'
import { pack } from '../model/container.ts'
import { artefactOf, type Which } from '../model/load.ts'
import { readTraining } from './corpus.ts'
import { readDiseases } from './diseases.ts'
import { sparse } from './sparse.ts'
import { supportVectors } from './support-vectors.ts'
import { rowOf, runsOf, vocabularyOf } from './vocabulary.ts'

const K = departmentLabels.length
const COST = 0.3
const AGE = 0.3
const BANDS = 10

type Doc = { text: string; label: number; also: readonly number[]; ageYears: number | undefined; weight: number }

const documents = (dir: string, which: Which): Doc[] => {
  const docs: Doc[] = readTraining(dir, which === 'permissive').map((example) => ({ ...example, weight: 1 }))
  if (which === 'permissive') return docs
  for (const { names, parts, symptoms, departments } of readDiseases(dir)) {
    const doc = { label: departments[0] as number, also: departments.slice(1), ageYears: undefined, weight: 0.3 }
    docs.push({ ...doc, text: names.join('、') })
    if (symptoms.length > 0) docs.push({ ...doc, text: [...parts, ...symptoms].join('、') })
  }
  return docs
}

export const train = (dir: string, which: Which): { bytes: Buffer; sha256: string } => {
  const docs = documents(dir, which)
  const runs = docs.map(({ text }) => runsOf(text))
  const vocabulary = vocabularyOf(runs)
  const width = vocabulary.keys.length
  const rows = sparse(
    docs.map(({ ageYears }, at) => {
      const row = rowOf(runs[at] as Map<number, number>, vocabulary)
      if (ageYears === undefined) return row
      return { columns: [...row.columns, width + ageBand(ageYears)], values: [...row.values, AGE] }
    }),
  )
  const weights = supportVectors({
    rows,
    width: width + BANDS,
    classes: K,
    passes: 7,
    seed: 1,
    cost: (row, into) => {
      const { label, also, weight } = docs[row] as Doc
      into.fill(-COST * weight)
      into[label] = COST * weight
      for (const other of also) if (other !== label) into[other] = 0
    },
  })
  const prior = departmentLabels.map((_, k) => Math.max(0.002, docs.filter(({ label }) => label === k).length / docs.length))
  const age = Array.from({ length: BANDS }, (_, band) =>
    Array.from(weights.subarray((width + band) * K, (width + band + 1) * K), (weight) => Number((weight * AGE).toPrecision(5))),
  )
  const step = 2.5 / 127
  const settings: Settings = {
    version: `${which}-1`,
    step,
    idfStep: 0.05,
    sharpness: 5,
    bias: prior.map((share) => Number((-0.4 * Math.log(share)).toPrecision(5))),
    age,
  }
  const bytes = pack({
    about: settings,
    numbers: {
      keys: vocabulary.keys,
      idf: Uint8Array.from(vocabulary.idf, (idf) => Math.min(255, Math.round(idf / settings.idfStep))),
      weights: Int8Array.from(weights.subarray(0, width * K), (weight) => Math.max(-127, Math.min(127, Math.round(weight / step)))),
    },
  })
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

export const trainInto = (dir: string): string[] =>
  (['full', 'permissive'] as const).map((which) => {
    const { bytes, sha256 } = train(dir, which)
    writeFileSync(artefactOf(which), bytes)
    return `${which}.bin ${bytes.length} ${sha256}`
  })
