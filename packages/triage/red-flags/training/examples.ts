import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { fold } from '@yijiantong/chinese/fold.ts'
import { type Features, featuresOf } from '../features.ts'
import { Reading } from '../reading.ts'
import { type RedFlagCategory, redFlagCategories } from '../red-flag.ts'

export type Example = {
  readonly features: Features
  readonly danger: boolean
  readonly category: RedFlagCategory | undefined
  readonly weight: number
}

/** A sentence of ours counts as two judged questions, which are longer and surer to be what comes. */
const ofOurs = 1
const ofJudged = 0.5

const here = (name: string): URL => new URL(name, import.meta.url)

const example = (text: string, danger: boolean, category: RedFlagCategory | undefined, weight: number): Example => ({
  features: featuresOf(new Reading(fold(text))),
  danger,
  category: danger ? category : undefined,
  weight,
})

/** Lines that begin with `+` or `-`, a file for each category, and one of what people say all day long. */
export const ourSentences = (): readonly Example[] =>
  [...redFlagCategories, 'ordinary' as const].flatMap((category) =>
    readFileSync(here(`sentences/${category}.txt`), 'utf8')
      .split('\n')
      .filter((line) => line.length > 2)
      .map((line) => example(line.slice(2), line.startsWith('+'), category === 'ordinary' ? undefined : category, ofOurs)),
  )

/** Questions of patients, which are not ours to keep: what is kept is a mark of each and how it was judged. */
export const judgedQuestions = (dataDir: string): readonly Example[] => {
  const judged = new Map(Object.entries(JSON.parse(readFileSync(here('judged.json'), 'utf8')) as Record<string, 0 | 1>))
  const found: Example[] = []
  for (const file of readdirSync(dataDir).toSorted()) {
    if (file !== 'patient_questions_unlabelled.jsonl.gz' && file !== 'triage_train.jsonl.gz') continue
    for (const line of gunzipSync(readFileSync(join(dataDir, file)))
      .toString('utf8')
      .trim()
      .split('\n')) {
      const { text } = JSON.parse(line) as { readonly text: string }
      const mark = markOf(text)
      const verdict = judged.get(mark)
      if (verdict === undefined) continue
      judged.delete(mark)
      found.push(example(text, verdict === 1, undefined, ofJudged))
    }
  }
  if (judged.size > 0) throw new Error(`${judged.size} judged questions are not in ${dataDir}`)
  return found
}

export const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)
