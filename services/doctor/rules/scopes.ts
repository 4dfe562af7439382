/**
 * 执业范围 as registered on a licence, and the 诊疗科目 each covers by the first two digits of the code.
 * The names follow 卫生部《关于医师执业注册中执业范围的暂行规定》(卫医发〔2001〕169号) with later additions; which subjects a
 * scope covers is our reading, for a legal officer of the institution to confirm.
 */
export const scopes = {
  内科专业: ['03', '16', '17', '18', '19', '23', '24'],
  外科专业: ['04', '08', '14', '19', '22', '26', '27'],
  妇产科专业: ['05', '06'],
  儿科专业: ['07', '08', '09'],
  眼耳鼻咽喉科专业: ['10', '11'],
  皮肤病与性病专业: ['13', '14'],
  精神卫生专业: ['15'],
  职业病专业: ['23'],
  医学影像和放射治疗专业: ['32'],
  '医学检验、病理专业': ['30', '31'],
  全科医学专业: ['02'],
  急救医学专业: ['20'],
  康复医学专业: ['21'],
  预防保健专业: ['01', '09'],
  特种医学与军事医学专业: ['25'],
  计划生育技术服务专业: ['05', '06'],
  重症医学科专业: ['28'],
  口腔专业: ['12', '14'],
  中医专业: ['50'],
  中西医结合专业: ['50', '52'],
  民族医专业: ['51'],
} as const

export type PracticeScope = keyof typeof scopes
export const practiceScopes = Object.keys(scopes) as [PracticeScope, ...PracticeScope[]]

export const scopeCovers = (scope: PracticeScope, departmentCode: string): boolean =>
  (scopes[scope] as readonly string[]).includes(departmentCode.slice(0, 2))
