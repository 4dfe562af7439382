import { weaknesses } from './known.ts'
import type { Bin, Interval } from './measure.ts'
import type { MeasuredSet, Report } from './report.ts'

const share = (value: number): string => value.toFixed(3)
const between = ({ value, low, high }: Interval): string => `${share(value)} (${share(low)}–${share(high)})`
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const scoreRow =
  (model: string) =>
  ({ en, scores, intervals }: MeasuredSet) => [
    model,
    en,
    scores.n,
    between(intervals.top1),
    between(intervals.top3),
    between(intervals.macroF1),
    `${share(scores.lenientTop1)} / ${share(scores.lenientTop3)}`,
    share(scores.ece),
    share(scores.abstained),
  ]

const bins = (of: readonly Bin[]): string =>
  table(
    ['it says', 'it is right', 'texts'],
    of.map(({ said, right, n }) => [share(said), share(right), n]),
  )

const departments = (sets: readonly MeasuredSet[]): string => {
  const labels = new Set(sets.flatMap(({ perDepartment }) => perDepartment.map(({ label }) => label)))
  return table(
    ['department', ...sets.map(({ key }) => `${key}: n, recall, precision, F1`)],
    [...labels].map((label) => [
      label,
      ...sets.map(({ perDepartment }) => {
        const found = perDepartment.find((each) => each.label === label)
        return found === undefined ? '–' : `${found.n}, ${share(found.recall)}, ${share(found.precision)}, ${share(found.f1)}`
      }),
    ]),
  )
}

const artefact = ({ version, bytes, sha256, data }: Report): string =>
  [
    `**${version}**, ${(bytes / 1e6).toFixed(1)} MB, sha256 \`${sha256}\``,
    '',
    table(
      ['source', 'licence', 'documents'],
      data.map(({ source, licence, documents }) => [source, licence, documents]),
    ),
  ].join('\n')

/** The model card, for people. Every figure comes from the reports beside the artefacts. */
export const modelCard = (full: Report, permissive: Report): string =>
  `# Model card: which department a complaint belongs to

Written by \`npm run triage:train -- DATA_DIR\` on ${full.measuredOn}. Why it is built this way: [decision 008](decisions/008-triage-model.md).

## What it is for
From what a patient writes, or from body part and symptoms, it ranks 32 departments with a confidence. It helps to choose whom to see; it names no disease, drug or dose, and dangers are noticed by other rules. Below a confidence of 0.3 general practice is recommended instead.

**No clinician has reviewed the labels it was trained on and is measured by.** The scores say how far it agrees with them, not whether a recommendation is medically right.

## Artefacts
${artefact(full)}

${artefact(permissive)}

The second learnt from sources alone whose licence allows it and from what we wrote; \`loadClassifier('permissive')\` opens it. The consultations of one site (haodf, 2020) are kept out of both, because they are half of the second test.

## Scores
Strict: the one department of the label. In brackets 95 % intervals of 500 bootstrap draws. Lenient: any department that would have been right as well. ECE: by how much its confidence is off. Macro F1: over departments that are asked for.

${table(
  ['model', 'set', 'n', 'top 1', 'top 3', 'macro F1', 'lenient top 1 / top 3', 'ECE', 'abstains'],
  [...full.sets.map(scoreRow('full')), ...permissive.sets.map(scoreRow('permissive'))],
)}

The third set is one disease in seven of the encyclopaedia, names and aliases disjoint; for it the full model was trained again without those diseases, with the same balance of its judges.

## Calibration (full)
${full.sets.map(({ en, calibration }) => `On ${en}:\n\n${bins(calibration)}`).join('\n\n')}

## By department (full)
${departments(full.sets)}

## Known weaknesses
${weaknesses.map(({ en }) => `- ${en}`).join('\n')}
`
