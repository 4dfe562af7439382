import { createInterface } from 'node:readline'
import { loadClassifier } from '../model/load.ts'
import { recommend } from '../recommend.ts'
import { findRedFlag } from '../red-flags/find.ts'

const classifier = loadClassifier()

/** A question a line in, a JSON line out, in the same order. */
for await (const text of createInterface({ input: process.stdin })) {
  const { departments, abstained, model } = recommend(classifier, { regions: [], symptoms: [], text, answers: [], notNow: [], person: {} })
  const danger = findRedFlag(text)
  const redFlag = danger === undefined ? null : { ...danger, evidence: text.slice(danger.start, danger.end) }
  process.stdout.write(`${JSON.stringify({ departments, abstained, redFlag, reason: departments[0]?.reason ?? '', model })}\n`)
}
