import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Which } from '../model/load.ts'
import { departmentNumber, readTraining } from './corpus.ts'
import { type Disease, readDiseases } from './diseases.ts'
import { readLines } from './read-lines.ts'
import { readWritten, type Written } from './written.ts'

/** How people write to one site, which its own experts know. The last is everybody's. */
export type StyleName = 'ifly2022' | 'haodf2015' | 'toyhom_im' | 'dialmed' | 'list' | 'any'

/**
 * `asked` comes with the department a site gave it, `read` with the one we gave it, `question` and `term` we wrote; `symptoms` and
 * `names` are those of a disease.
 */
export type Kind = 'asked' | 'read' | 'question' | 'term' | 'symptoms' | 'names'

export type Document = {
  readonly text: string
  readonly label: number
  readonly also: readonly number[]
  readonly ageYears: number | undefined
  readonly kind: Kind
  readonly style: StyleName | undefined
  /** The narrowest class its source knows. */
  readonly narrow: string
  /** Documents of one group are never on both sides of a split. */
  readonly group: number
}

export type Material = {
  readonly documents: readonly Document[]
  readonly diseases: readonly Disease[]
  readonly terms: readonly Written[]
}

/** Two small sites with the same habits share their experts. */
const styleOf: Readonly<Record<string, StyleName>> = {
  ifly2022: 'ifly2022',
  haodf2015: 'haodf2015',
  toyhom_im: 'toyhom_im',
  dialmed: 'dialmed',
  dxy_ped: 'dialmed',
}

const plain = { ageYears: undefined, narrow: '' }

/** People list in many ways; the model has to have seen more than one. */
const lists: readonly ((parts: readonly string[], symptoms: readonly string[]) => string)[] = [
  (parts, symptoms) => [...parts, ...symptoms].join('、'),
  (parts, symptoms) => [...parts, ...symptoms].join(' '),
  (parts, symptoms) => [...parts, ...symptoms].join('，'),
  (parts, symptoms) => `部位: ${parts.join('、')}；症状: ${symptoms.join('、')}`,
  (parts, symptoms) => `${parts.join('、')}。${symptoms.join('，')}`,
]

const ofDiseases = (diseases: readonly Disease[]): Document[] =>
  diseases.flatMap(({ names, parts, symptoms, departments, group }, at) => {
    const about = { ...plain, label: departments[0] as number, also: departments.slice(1), group }
    const list = lists[at % lists.length] as (typeof lists)[number]
    const named: Document = { ...about, text: names.join('、'), kind: 'names', style: undefined }
    if (symptoms.length === 0) return [named]
    return [named, { ...about, text: list(parts, symptoms), kind: 'symptoms', style: 'list' }]
  })

/** Questions that came without a department, with the one we gave them after reading each. Not checked by a clinician. */
const ofOurReading = (dir: string): Document[] => {
  const given = new Map(
    readFileSync(new URL('./own-labels.tsv', import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.split('\t') as [string, string]),
  )
  return readLines<{ id: string; text: string }>(join(dir, 'patient_questions_unlabelled.jsonl.gz')).flatMap(({ id, text }, group) => {
    const [label, ...also] = (given.get(id) ?? '').split(',').map(departmentNumber)
    if (label === undefined || label < 0) return []
    return [{ ...plain, text, label, also, kind: 'read' as const, style: 'any' as const, group }]
  })
}

/** `aside` tells which groups of diseases nothing may be learnt from. */
export const readMaterial = (dir: string, knowledge: string, which: Which, aside: (group: number) => boolean = () => false): Material => {
  const permissive = which === 'permissive'
  const { terms, questions } = readWritten(knowledge)
  const diseases = permissive ? [] : readDiseases(dir).filter(({ group }) => !aside(group))
  const asked = readTraining(dir, permissive).map(
    (example, group): Document => ({ ...example, kind: 'asked', style: permissive ? 'any' : styleOf[example.source], group }),
  )
  // Nothing here shows how anybody else asks, so no site could be told from strangers: all are anybody's.
  const style = permissive ? 'any' : undefined
  return {
    terms,
    diseases,
    documents: [
      ...asked,
      ...(permissive ? [] : ofOurReading(dir)),
      ...questions.map((question, group): Document => ({ ...plain, ...question, kind: 'question', style, group })),
      ...terms.map((term, group): Document => ({ ...plain, ...term, kind: 'term', style: undefined, group })),
      ...ofDiseases(diseases),
    ],
  }
}
