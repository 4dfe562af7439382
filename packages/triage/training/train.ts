import type { Which } from '../model/load.ts'
import type { Style } from '../model/settings.ts'
import { compress } from './compress.ts'
import { type Material, readMaterial } from './documents.ts'
import { type Rowed, trainJudges, trainStyle } from './judges.ts'
import { balanceStyles, stylesIn } from './styles.ts'
import { sharesOfDiseases, sharesOfWritten } from './term-shares.ts'
import { rowOf, runsOf, termNumbers, vocabularyOf } from './vocabulary.ts'
import { KNOWLEDGE } from './written.ts'

export type Trial = { readonly bytes: Buffer; readonly styles: readonly Style[]; readonly material: Material }

type Wanted = {
  readonly dir: string
  readonly which: Which
  readonly version: string
  readonly knowledge?: string
  /** Groups of diseases to learn nothing from, because the model is to be tried on them. */
  readonly aside?: (group: number) => boolean
  /** Already balanced; it takes most of the time. */
  readonly styles?: readonly Style[]
}

/** An artefact from data. The same data give the same bytes: no clock, no chance but our own, one thread. */
export const train = ({ dir, which, version, knowledge = KNOWLEDGE, aside, styles }: Wanted): Trial => {
  const material = readMaterial(dir, knowledge, which, aside)
  const terms = termNumbers(material)
  const runs = material.documents.map(({ text }) => runsOf(text, terms))
  const vocabulary = vocabularyOf(runs)
  const all = material.documents.map((document, at): Rowed => ({ document, row: rowOf(runs[at] as Map<number, number>, vocabulary) }))
  const size = vocabulary.keys.length
  const names = stylesIn(material.documents)
  const balanced = styles ?? balanceStyles(material, all, size, names)
  const bytes = compress({
    version,
    vocabulary,
    judges: trainJudges(all, size, names),
    style: trainStyle(all, size, names),
    styles: balanced,
    diseases: sharesOfDiseases(material.diseases),
    knowledge: sharesOfWritten(material.terms),
  })
  return { bytes, styles: balanced, material }
}
