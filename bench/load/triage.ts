import { readFileSync } from 'node:fs'
import { artefactOf, loadClassifier } from '@yijiantong/triage/model/load.ts'
import { fromParent, lastToParent } from '../measure/child.ts'
import { pssOf } from '../measure/process.ts'

export type TriageOrder = { readonly rounds: number }
export type Asked = { readonly p50: number; readonly p99: number; readonly perSecond: number }
export type TriageOutcome = {
  readonly megabytes: number
  readonly loadMs: number
  readonly short: Asked
  readonly long: Asked
  readonly evidence: Asked
  /** Counting the same runs of the same texts with a plain `Map`, and judging nothing. */
  readonly counting: Asked
  readonly artefactBytes: number
}

const sentences = [
  '这两天右边太阳穴一跳一跳地疼，看见亮光就想吐',
  '孩子两岁，咳嗽有痰，夜里发烧到三十九度',
  '部位: 膝；症状: 关节肿痛、晨僵、屈伸不利',
  '体检发现甲状腺结节四级，要不要穿刺',
  '月经推迟十天，小腹坠胀，测了没有怀孕',
  '牙龈老是出血，刷牙的时候最明显',
]
const long = sentences.join('。').repeat(20).slice(0, 2000)

/** The quickest of three counts: a process that had to wait for another says nothing of the model. */
const TRIES = 3

const timed = (texts: readonly string[], rounds: number, ask: (text: string) => void): Asked => {
  const times = new Float64Array(rounds)
  const began = performance.now()
  for (let round = 0; round < rounds; round++) {
    const text = texts[round % texts.length] as string
    let quickest = Infinity
    for (let again = 0; again < TRIES; again++) {
      const asked = performance.now()
      ask(text)
      quickest = Math.min(quickest, performance.now() - asked)
    }
    times[round] = quickest
  }
  const seconds = (performance.now() - began) / 1000
  times.sort()
  const at = (share: number) => Math.round((times[Math.floor(rounds * share)] as number) * 1000)
  return { p50: at(0.5), p99: at(0.99), perSecond: Math.round((rounds * TRIES) / seconds) }
}

const count = (text: string): number => {
  const runs = new Map<string, number>()
  for (let at = 0; at < Math.min(text.length, 600); at++)
    for (let length = 1; length <= 3; length++) {
      const run = text.slice(at, at + length)
      runs.set(run, (runs.get(run) ?? 0) + 1)
    }
  return runs.size
}

const { rounds } = await fromParent<TriageOrder>()
const memory = () => {
  globalThis.gc?.()
  return pssOf(process.pid) / 1024
}
const before = memory()
const began = performance.now()
const classifier = loadClassifier()
const loadMs = Math.round(performance.now() - began)
timed([...sentences, long], 500, (text) => void classifier.guess(text))
const megabytes = Math.round(memory() - before)
lastToParent({
  megabytes,
  loadMs,
  short: timed(sentences, rounds, (text) => void classifier.guess(text)),
  long: timed([long], rounds, (text) => void classifier.guess(text)),
  evidence: timed(sentences, rounds, (text) => void classifier.evidence(text, '神经内科', 3)),
  counting: timed(sentences, rounds, (text) => void count(text)),
  artefactBytes: readFileSync(artefactOf('full')).length,
} satisfies TriageOutcome)
