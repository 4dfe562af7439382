import type { Look } from './drawing/look.ts'

export type Hours = readonly { readonly weekday: number; readonly from: string; readonly to: string }[]

/** A doctor nobody has ever met. Everything a person reads about them says 演示 somewhere. */
export type DemonstrationDoctor = {
  readonly phone: string
  readonly name: string
  readonly sex: 'male' | 'female'
  readonly birthDate: string
  readonly title: '住院医师' | '主治医师' | '副主任医师' | '主任医师'
  readonly departmentCode: string
  readonly practiceScope:
    | '内科专业'
    | '外科专业'
    | '妇产科专业'
    | '儿科专业'
    | '眼耳鼻咽喉科专业'
    | '皮肤病与性病专业'
    | '精神卫生专业'
    | '中医专业'
  readonly hospital: string
  readonly independentSince: string
  /** 分 */
  readonly price: number
  readonly hours?: Hours
  /** What they treat, as a patient would say it. */
  readonly expertise: readonly string[]
  readonly bio: string
  readonly look: Look
}

/** The same hours on several weekdays. */
export const onDays = (weekdays: readonly number[], ...spans: readonly (readonly [from: string, to: string])[]): Hours =>
  weekdays.flatMap((weekday) => spans.map(([from, to]) => ({ weekday, from, to })))
