import { parseArgs } from 'node:util'
import { loadClassifier, type Which } from '../model/load.ts'
import { SURE_ENOUGH } from '../recommend.ts'
import { ask } from './ask.ts'
import { readExamples } from './corpus.ts'
import { byDepartment, calibration, scoresOf } from './measure.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, model: { type: 'string', default: 'full' } },
})
const [file] = positionals
const which = values.model as Which
if (file === undefined || !['full', 'permissive'].includes(which))
  throw new Error('Say which file: npm run -s triage:eval -- FILE.jsonl[.gz] [--json] [--model permissive]')

const classifier = loadClassifier(which)
const examples = readExamples(file)
// The first questions are slow because the engine has not yet compiled what answers them.
ask(classifier, examples.slice(0, 500))
const { judged, times } = ask(classifier, examples)
// Asked twice, the quicker counts: what else the machine did in between is not the model's time.
const again = ask(classifier, examples).times
const sorted = times.map((time, at) => Math.min(time, again[at] as number)).sort((a, b) => a - b)
const atShare = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
const round = (value: number): number => Number(value.toFixed(4))

if (!values.json) {
  const percent = (value: number): string => `${(value * 100).toFixed(1).padStart(5)} %`
  const rows = byDepartment(judged)
    .filter(({ n }) => n > 0)
    .map(({ label, n, recall, precision, f1 }) => {
      const name = label.padEnd(8, '　')
      return `${name} ${String(n).padStart(5)}  recall ${percent(recall)}  precision ${percent(precision)}  F1 ${f1.toFixed(3)}`
    })
  const bins = calibration(judged).map(({ said, right, n }) => `says ${percent(said)}, is right ${percent(right)} of ${n}`)
  process.stdout.write(`${classifier.version}\n${rows.join('\n')}\n${bins.join('\n')}\n`)
}
const scores = Object.fromEntries(Object.entries(scoresOf(judged, SURE_ENOUGH)).map(([name, value]) => [name, round(value)]))
process.stdout.write(`${JSON.stringify({ ...scores, p50Us: atShare(0.5), p99Us: atShare(0.99) })}\n`)
