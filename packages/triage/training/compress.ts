import { departmentLabels } from '../departments.ts'
import { pack } from '../model/container.ts'
import { AGE_BANDS, LENGTH_BANDS, type Settings, type Style } from '../model/settings.ts'
import type { Trained } from './judges.ts'
import { STYLE_SHARPNESS } from './styles.ts'
import type { TermShares } from './term-shares.ts'
import type { Vocabulary } from './vocabulary.ts'

const IDF_STEP = 0.05
const WEIGHT_STEP = 0.05
const MOST = 127

type Parts = {
  version: string
  vocabulary: Vocabulary
  judges: readonly Trained[]
  style: Trained
  styles: readonly Style[]
  diseases: TermShares
  knowledge: TermShares
}

/** Weights in steps, those that round to nothing left out, and features no weight is left of. */
const sparseWeights = (vocabulary: Vocabulary, judges: readonly Trained[]) => {
  const keys: number[] = []
  const idf: number[] = []
  const counts: number[] = []
  const columns: number[] = []
  const values: number[] = []
  const features = vocabulary.keys.length + AGE_BANDS + LENGTH_BANDS
  for (let feature = 0; feature < features; feature++) {
    const before = columns.length
    let first = 0
    for (const { weights, speaksFor } of judges) {
      for (let k = 0; k < speaksFor.length; k++) {
        const steps = Math.round((weights[feature * speaksFor.length + k] as number) / WEIGHT_STEP)
        if (steps === 0) continue
        columns.push(first + k)
        values.push(Math.max(-MOST, Math.min(MOST, steps)))
      }
      first += speaksFor.length
    }
    const known = feature < vocabulary.keys.length
    if (known && columns.length === before) continue
    counts.push(columns.length - before)
    if (!known) continue
    keys.push(vocabulary.keys[feature] as number)
    idf.push(Math.round((vocabulary.idf[feature] as number) / IDF_STEP))
  }
  return { keys, idf, counts, columns, values }
}

export const compress = ({ version, vocabulary, judges, style, styles, diseases, knowledge }: Parts): Buffer => {
  const { keys, idf, counts, columns, values } = sparseWeights(vocabulary, [...judges, style])
  const settings: Settings = {
    version,
    idfStep: IDF_STEP,
    weightStep: WEIGHT_STEP,
    judges: judges.map(({ name, speaksFor }) => ({
      name,
      departments: speaksFor.map((k) => departmentLabels[k] as (typeof departmentLabels)[number]),
    })),
    styles,
    styleSharpness: STYLE_SHARPNESS,
  }
  return pack({
    about: settings,
    numbers: {
      keys: Int32Array.from(keys),
      idf: Uint8Array.from(idf),
      weightCounts: Uint16Array.from(counts),
      weightColumns: Uint16Array.from(columns),
      weightValues: Int8Array.from(values),
      diseaseKeys: diseases.numbers,
      diseaseCounts: diseases.counts,
      diseaseColumns: diseases.rows.columns,
      diseaseValues: diseases.rows.values,
      knowledgeKeys: knowledge.numbers,
      knowledgeCounts: knowledge.counts,
      knowledgeColumns: knowledge.rows.columns,
      knowledgeValues: knowledge.rows.values,
    },
  })
}
