import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { findRedFlags } from '../find.ts'

type Line = { readonly label: 0 | 1; readonly text: string; readonly origin?: string; readonly category?: string }

const args = process.argv.slice(2)
const file = args.find((arg) => !arg.startsWith('--'))
if (!file) throw new Error('Say which file: npm run -s redflags:eval -- FILE.jsonl [--json]')

const bytes = readFileSync(file)
const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  .toString('utf8')
  .split('\n')
  .filter((line) => line.trim().length > 0)
  .map((line) => JSON.parse(line) as Line)
const judged = lines.map((line) => ({ line, flags: findRedFlags(line.text) }))

/** Four places, or null where nothing was asked. */
const share = (of: typeof judged): number | null =>
  of.length === 0 ? null : Number((of.filter(({ flags }) => flags.length > 0).length / of.length).toFixed(4))

const dangerous = judged.filter(({ line }) => line.label === 1)
const harmless = judged.filter(({ line }) => line.label !== 1)
const raised = judged.filter(({ flags }) => flags.length > 0)

if (!args.includes('--json')) {
  for (const category of new Set(lines.map((line) => line.category ?? '')).values()) {
    const ofCategory = (of: typeof judged) => of.filter(({ line }) => (line.category ?? '') === category)
    const [found, alarmed] = [share(ofCategory(dangerous)), share(ofCategory(harmless))]
    process.stdout.write(`${category}\trecall ${found ?? '–'}\tfalse alarms ${alarmed ?? '–'}\n`)
  }
}
const result = {
  n: lines.length,
  recall: share(dangerous),
  recallSampled: share(dangerous.filter(({ line }) => line.origin === 'sampled')),
  recallWritten: share(dangerous.filter(({ line }) => line.origin === 'written')),
  falseAlarmRate: share(harmless),
  precision: raised.length === 0 ? null : Number((raised.filter(({ line }) => line.label === 1).length / raised.length).toFixed(4)),
}
process.stdout.write(`${JSON.stringify(result)}\n`)
