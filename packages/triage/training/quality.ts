import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { departmentLabels } from '../departments.ts'
import { loadClassifier } from '../model/load.ts'
import type { MeasuredQuality } from '../quality.ts'
import { SURE_ENOUGH } from '../recommend.ts'
import { findRedFlags } from '../red-flags/find.ts'
import { type Example, readExamples } from './corpus.ts'
import { calibrationOf, departmentScores, type Judged, macroF1, shareOf } from './measures.ts'
import { readLines } from './read-lines.ts'

/**
 * Measures the model that is in use and writes what `/quality` shows. The same files give the same figures; the date is given,
 * so that writing them anew changes nothing.
 */
const [measuredOn = '', dir = '', body] = process.argv.slice(2)
if (!/^\d{4}-\d\d-\d\d$/.test(measuredOn) || dir === '')
  throw new Error('Say when and on what: npm run -s triage:quality -- YYYY-MM-DD DATA_DIR [BODY_AND_SYMPTOMS.jsonl]')

const classifier = loadClassifier()

const judge = ({ text, label, ageYears }: Example): Judged => {
  const guesses = classifier.guess(text, ageYears === undefined ? {} : { ageYears })
  const places = guesses.slice(0, 3).map((guess) => departmentLabels.indexOf(guess.label))
  return { label, first: places[0] as number, amongThree: places.includes(label), sure: guesses[0]?.confidence ?? 0 }
}

const setOf = (name: string, about: string, judged: readonly Judged[]) => ({
  name,
  about,
  n: judged.length,
  top1: shareOf(judged.filter(({ label, first }) => label === first).length, judged.length),
  top3: shareOf(judged.filter(({ amongThree }) => amongThree).length, judged.length),
  macroF1: macroF1(judged),
})

const sameSource = readExamples(join(dir, 'triage_dev.jsonl.gz')).map(judge)
const otherSource = readExamples(join(dir, 'triage_ood_dev.jsonl.gz')).map(judge)
const bodyParts = body === undefined ? [] : readExamples(body).map(judge)

const utterances = readLines<{ text: string; label: 0 | 1 }>(join(dir, 'redflag_dev.jsonl'))
const alarms = (label: 0 | 1) => {
  const of = utterances.filter((each) => each.label === label)
  return shareOf(of.filter(({ text }) => findRedFlags(text).length > 0).length, of.length).value
}

const perDepartment = departmentScores(sameSource)
const calibration = calibrationOf(sameSource)

const FEW = 30
const HARDLY = 0.6
const named = (labels: readonly string[]): string => labels.join('、')
const weaknesses = (): string[] => {
  const hard = perDepartment.filter(({ n, recall }) => n >= FEW && recall < HARDLY).map(({ label }) => label)
  const few = perDepartment.filter(({ n }) => n < FEW).map(({ label }) => label)
  return [
    ...(hard.length > 0 ? [`${named(hard)}：该看这些科的问题，不到六成第一个就建议对。`] : []),
    ...(few.length > 0 ? [`${named(few)}：测试题不到 ${FEW} 道，分数起伏大。`] : []),
    '从没见过的来源，分数明显低一些；真实使用更接近“外源”那一组。',
    '只写一两个词、几种不适混在一起、或方言很重时，常常只能给出大方向，所以还会追问，没有把握就建议先看全科。',
    '训练和测试都用网上的问题，年轻人的问题多，老人和少见病的少。',
    '测试题的正确科室还没有请临床医生复核。',
  ]
}

const measured: MeasuredQuality = {
  version: classifier.version,
  measuredOn,
  sets: [
    setOf('同源问题', '和训练材料来自同样的地方，但没有用来训练，分数偏高。', sameSource),
    setOf('外源问题', '来自训练时完全没有用过的来源。', otherSource),
    ...(bodyParts.length > 0 ? [setOf('部位加症状', '只给身体部位和症状，题里的病没有用来训练。', bodyParts)] : []),
  ],
  perDepartment,
  calibration: calibration.points,
  calibrationError: calibration.error,
  abstained: shareOf(sameSource.filter(({ sure }) => sure < SURE_ENOUGH).length, sameSource.length).value,
  redFlags: { n: utterances.length, recall: alarms(1), falseAlarms: alarms(0) },
  weaknesses: weaknesses(),
}

writeFileSync(new URL('../artefacts/quality.json', import.meta.url), `${JSON.stringify(measured, null, 2)}\n`)
process.stdout.write(`${measured.sets.map(({ name, top1, top3 }) => `${name} ${top1.value} ${top3.value}`).join('\n')}\n`)
