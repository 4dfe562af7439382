import type { Facts } from './facts.ts'
import { personOf } from './person.ts'

const hasDuration = /[0-9一二两三四五六七八九十半几多]+(?:个)?(?:小时|天|周|星期|月|年)|昨[天晚]|今[天早晚]|这几天/

/** What a doctor will ask next, so that the person can have it ready: at most four, the most telling first. */
export const tellDoctor = (facts: Facts): readonly string[] => {
  const { ageYears = 30, sex } = personOf(facts)
  const text = facts.text
  const at = (...regions: readonly string[]) => facts.regions.some((region) => regions.includes(region))
  const lines: readonly (readonly [boolean, string])[] = [
    [!hasDuration.test(text), '从什么时候开始，是一直有还是一阵一阵'],
    [/发烧|发热|热/.test(text) || facts.symptoms.includes('fever'), '最高体温，什么时候量的'],
    [ageYears < 14, '孩子的体重，吃喝、精神和大小便怎么样'],
    [
      sex === 'female' && ageYears >= 12 && ageYears <= 55 && (at('lower_abdomen', 'groin', 'breast') || /月经|肚子|腹/.test(text)),
      '末次月经是哪天，有没有可能怀孕',
    ],
    [at('skin', 'face') || /疹|痒|斑|痘/.test(text), '准备一两张光线好、对准了的照片'],
    [/检查|报告|片|B超|CT|化验/i.test(text), '检查报告的原文或照片'],
    [true, '做过哪些检查和治疗，效果如何'],
    [true, '正在用的药、对什么过敏、以前的病'],
    [true, '什么情况下加重，什么情况下减轻'],
  ]
  return lines.flatMap(([fits, line]) => (fits ? [line] : [])).slice(0, 4)
}
