import type { PeopleApi } from '@yijiantong/client/people.ts'
import type { Told } from '../../client/api.ts'

export type Application = Told<'doctor', 'ownApplication'>
export type Draft = Parameters<PeopleApi['doctor']['saveApplication']>[0]['body']
export type DocumentKind = keyof NonNullable<Draft['documents']>
export type FieldName = Exclude<keyof Draft, 'documents' | 'consentOfInstitution'>

const titles: readonly NonNullable<Draft['title']>[] = ['住院医师', '主治医师', '副主任医师', '主任医师']
const licenceTypes: readonly NonNullable<Draft['licenceType']>[] = ['执业医师', '执业助理医师']
const scopes: readonly NonNullable<Draft['practiceScope']>[] = [
  '内科专业',
  '外科专业',
  '妇产科专业',
  '儿科专业',
  '眼耳鼻咽喉科专业',
  '皮肤病与性病专业',
  '精神卫生专业',
  '职业病专业',
  '医学影像和放射治疗专业',
  '医学检验、病理专业',
  '全科医学专业',
  '急救医学专业',
  '康复医学专业',
  '预防保健专业',
  '特种医学与军事医学专业',
  '计划生育技术服务专业',
  '重症医学科专业',
  '口腔专业',
  '中医专业',
  '中西医结合专业',
  '民族医专业',
]

/** `name` is what the server calls it, `label` what it says is missing. */
export type Field = {
  readonly name: FieldName
  readonly label: string
  readonly kind: 'text' | 'chips' | 'picker' | 'date' | 'department'
  readonly hint?: string
  readonly most?: number
  readonly options?: readonly string[]
  /** Letters and figures of certificates are capitals. */
  readonly capitals?: boolean
}

export type Slot = { readonly kind: DocumentKind; readonly label: string; readonly title: string; readonly hint: string }

export type Step = { readonly title: string; readonly hint: string; readonly fields: readonly Field[] }

export const steps: readonly Step[] = [
  {
    title: '您是谁',
    hint: '与身份证和执业证一致。姓名、职称和机构会公开给患者看，身份证号码不会。',
    fields: [
      { name: 'name', label: '姓名', kind: 'text', most: 40 },
      { name: 'idNumber', label: '身份证号码', kind: 'text', most: 18, capitals: true, hint: '18 位，只用于核验' },
      { name: 'title', label: '职称', kind: 'chips', options: titles },
      { name: 'hospital', label: '执业机构', kind: 'text', most: 80, hint: '写执业证上的全称' },
      { name: 'departmentCode', label: '诊疗科目', kind: 'department' },
    ],
  },
  {
    title: '执业资质',
    hint: '照着证件填写。看不清的数字，请对照原件。',
    fields: [
      { name: 'qualificationNumber', label: '医师资格证编号', kind: 'text', most: 30, capitals: true, hint: '大写字母和数字' },
      { name: 'licenceNumber', label: '医师执业证编号', kind: 'text', most: 30, capitals: true, hint: '大写字母和数字' },
      { name: 'licenceType', label: '执业证类别', kind: 'chips', options: licenceTypes },
      { name: 'practiceScope', label: '执业范围', kind: 'picker', options: scopes },
      { name: 'independentSince', label: '独立临床工作起始日期', kind: 'date' },
      { name: 'licenceExpiresOn', label: '执业证有效期', kind: 'date', hint: '最后一天' },
    ],
  },
  { title: '证件照片', hint: '四角完整、字迹清楚、没有反光。只有审核人员能看到，本人照片除外。', fields: [] },
  { title: '同意与核对', hint: '看一遍再提交。两位工作人员会分别核验和审批。', fields: [] },
]

export const DOCUMENTS = 2
export const CONSENT = 3

export const slots: readonly Slot[] = [
  { kind: 'qualification', label: '医师资格证图片', title: '医师资格证', hint: '有照片和编号的一页' },
  { kind: 'licence', label: '医师执业证图片', title: '医师执业证', hint: '有执业范围和有效期的一页' },
  { kind: 'idCard', label: '身份证图片', title: '身份证', hint: '人像面' },
  { kind: 'titleCertificate', label: '职称证图片', title: '职称证', hint: '有姓名和级别的一页' },
  { kind: 'institutionConsent', label: '单位同意书图片', title: '单位同意书', hint: '所在机构盖章' },
  { kind: 'portrait', label: '本人照片', title: '本人照片', hint: '正面、近期，会公开给患者看' },
  { kind: 'signature', label: '签名样本', title: '签名样本', hint: '白纸黑字，写一个签名' },
]
