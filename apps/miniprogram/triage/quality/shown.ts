import type { Told } from '../../client/api.ts'
import { day } from '../../client/format.ts'

type Quality = Told<'triage', 'quality'>
type Interval = Quality['model']['sets'][number]['top1']
type Outcome = Quality['live']['chosen']

/** A figure with how far it may be off, as a sentence and as a bar. */
export type Score = { readonly name: string; readonly value: string; readonly range: string; readonly width: number }

export type Shown = {
  readonly measured: string
  readonly sets: readonly { readonly name: string; readonly about: string; readonly n: string; readonly scores: readonly Score[] }[]
  readonly departments: readonly {
    readonly name: string
    readonly n: number
    readonly found: string
    readonly right: string
    readonly width: number
  }[]
  readonly calibration: readonly {
    readonly said: string
    readonly right: string
    readonly saidWidth: number
    readonly rightWidth: number
    readonly n: number
  }[]
  readonly calibrationError: string
  readonly abstained: string
  readonly redFlags: { readonly n: number; readonly found: string; readonly falseAlarms: string }
  readonly weaknesses: readonly string[]
  readonly live: readonly { readonly name: string; readonly value: string }[]
  readonly liveSince: string
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

const scoreOf = (name: string, { value, low, high }: Interval): Score => ({
  name,
  value: percent(value),
  range: `${percent(low)} 到 ${percent(high)}`,
  width: Math.round(value * 100),
})

const outcome = (what: string, { n, first, amongThree }: Outcome): { name: string; value: string }[] =>
  n === 0
    ? []
    : [
        { name: `${what}，就是第一建议`, value: `${percent(first / n)}（${first} / ${n}）` },
        { name: `${what}，在三个建议之中`, value: `${percent(amongThree / n)}（${amongThree} / ${n}）` },
      ]

export const shownOf = ({ model, live }: Quality): Shown => ({
  measured: `${model.measuredOn} 测量，模型 ${model.version}`,
  sets: model.sets.map(({ name, about, n, top1, top3, macroF1 }) => ({
    name,
    about,
    n: `${n} 题`,
    scores: [scoreOf('第一个就对', top1), scoreOf('前三个里有对的', top3), scoreOf('各科平均', macroF1)],
  })),
  departments: model.perDepartment
    .map(({ label, n, recall, precision }) => ({
      name: label,
      n,
      found: percent(recall),
      right: percent(precision),
      width: Math.round(recall * 100),
    }))
    .sort((one, other) => other.width - one.width),
  calibration: model.calibration.map(({ said, right, n }) => ({
    said: percent(said),
    right: percent(right),
    saidWidth: Math.round(said * 100),
    rightWidth: Math.round(right * 100),
    n,
  })),
  calibrationError: percent(model.calibrationError),
  abstained: percent(model.abstained),
  redFlags: { n: model.redFlags.n, found: percent(model.redFlags.recall), falseAlarms: percent(model.redFlags.falseAlarms) },
  weaknesses: model.weaknesses,
  live:
    live.recommended === 0
      ? []
      : [
          { name: '给出建议', value: `${live.recommended} 次` },
          { name: '建议先看全科', value: `${live.abstained} 次` },
          { name: '提示可能是急症', value: `${live.dangers} 次` },
          ...outcome('患者选的科室', live.chosen),
          ...outcome('医生最后看的科室', live.treated),
        ],
  liveSince: live.since === null ? '' : `${day(live.since)} 起`,
})
