import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openClassifier } from '../model/classifier.ts'
import { artefactOf, type Which } from '../model/load.ts'
import type { MeasuredQuality } from '../quality.ts'
import { findRedFlags } from '../red-flags/find.ts'
import { modelCard } from './card.ts'
import { weaknesses } from './known.ts'
import { readLines } from './read-lines.ts'
import { type MeasuredSet, measureSet, type Report, sourcesOf } from './report.ts'
import { isAside, questionSets, symptomSet } from './sets.ts'
import { train } from './train.ts'

/** Of the data, not of the clock: the same data make the same release. */
const RELEASED = '2026-11-28'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { date: { type: 'string', default: RELEASED } } })
const [dir] = positionals
if (dir === undefined) throw new Error('Say where the data are: npm run triage:train -- DATA_DIR [--date YYYY-MM-DD]')
const { date } = values

const redFlagsIn = (file: string): MeasuredQuality['redFlags'] => {
  if (!existsSync(file)) return { n: 0, recall: 0, falseAlarms: 0 }
  const judged = readLines<{ label: 0 | 1; text: string }>(file).map(({ label, text }) => ({ label, found: findRedFlags(text).length > 0 }))
  const found = (of: 0 | 1): number => {
    const mine = judged.filter(({ label }) => label === of)
    return mine.filter((each) => each.found).length / mine.length
  }
  return { n: judged.length, recall: found(1), falseAlarms: found(0) }
}

const qualityOf = ({ version, measuredOn, sets }: Report): MeasuredQuality => {
  const main = sets[0] as MeasuredSet
  return {
    version,
    measuredOn,
    sets: sets.map(({ zh, scores: { n }, intervals: { top1, top3, macroF1 } }) => ({ ...zh, n, top1, top3, macroF1 })),
    perDepartment: [...main.perDepartment],
    calibration: [...main.calibration],
    calibrationError: main.scores.ece,
    abstained: main.scores.abstained,
    redFlags: redFlagsIn(join(dir, 'redflag_dev.jsonl')),
    weaknesses: weaknesses.map(({ zh }) => zh),
  }
}

const json = (file: URL, value: unknown) => writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`)

const release = (which: Which): Report => {
  const version = `${which}-${date}`
  const { bytes, styles, material } = train({ dir, which, version })
  writeFileSync(artefactOf(which), bytes)
  const released = openClassifier(bytes)
  const learnsFromDiseases = material.diseases.length > 0
  const unaware = learnsFromDiseases ? openClassifier(train({ dir, which, version, aside: isAside, styles }).bytes) : released
  const report: Report = {
    version,
    measuredOn: date,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    data: sourcesOf(material),
    sets: [...questionSets(dir).map((set) => measureSet(released, set)), measureSet(unaware, symptomSet(dir))],
  }
  json(new URL(`../artefacts/${which}.json`, import.meta.url), report)
  process.stdout.write(`${version} ${report.bytes} bytes ${report.sha256}\n`)
  for (const { key, scores } of report.sets) process.stdout.write(`${key} ${JSON.stringify(scores)}\n`)
  return report
}

const full = release('full')
const permissive = release('permissive')
json(new URL('../artefacts/quality.json', import.meta.url), qualityOf(full))
writeFileSync(new URL('../../../docs/triage-model-card.md', import.meta.url), modelCard(full, permissive))
