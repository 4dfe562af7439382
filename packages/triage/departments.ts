/**
 * The departments a recommendation can name, as the model is trained on them, and where each stands in
 * 《医疗机构诊疗科目名录》. Two labels may share a code: people tell 肛肠 and 乳腺 apart, the register does not.
 */
export const departments = [
  ['心血管内科', '03.04'],
  ['呼吸内科', '03.01'],
  ['消化内科', '03.02'],
  ['内分泌科', '03.07'],
  ['神经内科', '03.03'],
  ['肾内科', '03.06'],
  ['风湿免疫科', '03.08'],
  ['血液科', '03.05'],
  ['感染肝病科', '16'],
  ['普通内科', '03'],
  ['普外科', '04.01'],
  ['骨科', '04.03'],
  ['泌尿外科', '04.04'],
  ['神经外科', '04.02'],
  ['心胸外科', '04.05'],
  ['肛肠科', '04.01'],
  ['乳腺外科', '04.01'],
  ['整形烧伤科', '04.08'],
  ['妇科', '05.01'],
  ['产科', '05.02'],
  ['生殖医学科', '05.05'],
  ['儿科', '07'],
  ['皮肤性病科', '13'],
  ['眼科', '10'],
  ['耳鼻喉科', '11'],
  ['口腔科', '12'],
  ['精神心理科', '15'],
  ['男科', '04.04'],
  ['肿瘤科', '19'],
  ['中医科', '50'],
  ['康复疼痛科', '21'],
  ['急诊科', '20'],
] as const satisfies readonly (readonly [label: string, code: string])[]

export type DepartmentLabel = (typeof departments)[number][0]

export const departmentLabels: readonly DepartmentLabel[] = departments.map(([label]) => label)

const codes: ReadonlyMap<string, string> = new Map(departments)

export const codeOf = (label: DepartmentLabel): string => codes.get(label) as string

/** Where a person goes when nothing fits better than the rest. */
export const GENERAL_PRACTICE = { code: '02', name: '全科医疗科' } as const
