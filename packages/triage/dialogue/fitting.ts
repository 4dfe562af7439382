import type { Guess } from '../classifier.ts'
import type { DepartmentLabel } from '../departments.ts'
import type { Person } from './facts.ts'

const OF_WOMEN: readonly DepartmentLabel[] = ['妇科', '产科']
const OF_MEN: readonly DepartmentLabel[] = ['男科']
const OF_GROWN: readonly DepartmentLabel[] = ['男科', '产科', '生殖医学科']

/** A child's illness of these is a paediatrician's first; eyes, teeth, skin and bones have their own doctors at every age. */
const PAEDIATRIC: readonly DepartmentLabel[] = [
  '普通内科',
  '呼吸内科',
  '消化内科',
  '心血管内科',
  '内分泌科',
  '神经内科',
  '肾内科',
  '风湿免疫科',
  '血液科',
  '感染肝病科',
  '中医科',
  '妇科',
]
const SHARE_FOR_PAEDIATRICS = 0.75

const CHILD = 14
const GROWN = 18

/** People write for others than the one whose profile is chosen. */
const speaksOfWoman = /老婆|妻子|媳妇|女朋友|女友|妈妈|母亲|女儿|月经|怀孕|白带|她/
const speaksOfMan = /老公|丈夫|男朋友|男友|爸爸|父亲|儿子|阴茎|包皮|睾丸|前列腺|(?<![其吉])他(?!人|乡)/
const speaksOfChild = /孩子|宝宝|小孩|儿子|女儿|婴儿|新生儿|幼儿|小朋友|[0-9一二三四五六七八九十]个月大|个多月|[一二三四五六七八九1-9]岁/

/** Moves the confidence of what cannot be, by age and sex, to what can; the whole stays 1. */
export const fitting = (guesses: readonly Guess[], { ageYears, sex }: Person, text: string): readonly Guess[] => {
  const ruledOut = new Set<DepartmentLabel>([
    ...(sex === 'male' && !speaksOfWoman.test(text) ? OF_WOMEN : []),
    ...(sex === 'female' && !speaksOfMan.test(text) ? OF_MEN : []),
    ...(ageYears !== undefined && ageYears < CHILD ? OF_GROWN : []),
    ...(ageYears !== undefined && ageYears >= GROWN && !speaksOfChild.test(text) ? (['儿科'] as const) : []),
  ])
  const isChild = ageYears !== undefined && ageYears < CHILD
  let toPaediatrics = 0
  const moved = guesses.map(({ label, confidence }) => {
    if (ruledOut.has(label)) return { label, confidence: 0 }
    if (!isChild || !PAEDIATRIC.includes(label)) return { label, confidence }
    toPaediatrics += confidence * SHARE_FOR_PAEDIATRICS
    return { label, confidence: confidence * (1 - SHARE_FOR_PAEDIATRICS) }
  })
  const whole = moved.reduce((sum, { confidence }) => sum + confidence, toPaediatrics)
  if (whole <= 0) return guesses
  return moved
    .map(({ label, confidence }) => ({ label, confidence: (confidence + (label === '儿科' ? toPaediatrics : 0)) / whole }))
    .sort((a, b) => b.confidence - a.confidence)
}
