import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { Words } from '../parts/tag.tsx'
import type { AnswerOf } from '../session/shapes.ts'

export type Application = AnswerOf<StaffApi['doctor']['application']>
export type Details = Application['details']
export type DocumentKind = keyof NonNullable<Details['documents']>
export type Field = Exclude<keyof Details, 'documents'>

export const applicationWords: Words<Application['state']> = {
  submitted: ['待核验', 'waiting'],
  verifying: ['待审批', 'waiting'],
  approved: ['已通过', 'done'],
  rejected: ['已退回', 'done'],
  draft: ['填写中', 'done'],
}

export const fieldWords: Readonly<Record<Field, string>> = {
  name: '姓名',
  idNumber: '身份证号码',
  title: '职称',
  departmentCode: '诊疗科目',
  hospital: '执业机构',
  practiceScope: '执业范围',
  qualificationNumber: '医师资格证编号',
  licenceNumber: '医师执业证编号',
  licenceType: '执业证类别',
  independentSince: '独立临床工作自',
  licenceExpiresOn: '执业证有效期至',
  consentOfInstitution: '所在机构同意',
}

/** The documents in the order they are checked, and the fields each of them proves. */
export const documents: readonly {
  readonly kind: DocumentKind
  readonly title: string
  readonly proves: readonly Field[]
  readonly look: string
}[] = [
  { kind: 'idCard', title: '身份证', proves: ['name', 'idNumber'], look: '姓名、号码逐位一致，证件在有效期内' },
  { kind: 'portrait', title: '照片', proves: [], look: '与身份证照片是同一人，着装和背景适合公开展示' },
  { kind: 'qualification', title: '资格证', proves: ['qualificationNumber'], look: '姓名一致，编号逐位一致' },
  {
    kind: 'licence',
    title: '执业证',
    proves: ['licenceNumber', 'licenceType', 'practiceScope', 'departmentCode', 'licenceExpiresOn', 'independentSince'],
    look: '姓名一致，范围覆盖诊疗科目，没有过期',
  },
  { kind: 'titleCertificate', title: '职称证', proves: ['title'], look: '职称与填写的一致' },
  {
    kind: 'institutionConsent',
    title: '同意书',
    proves: ['hospital', 'consentOfInstitution'],
    look: '盖章清楚，机构名称一致，同意多点执业',
  },
  { kind: 'signature', title: '签名', proves: [], look: '笔迹清楚，与姓名一致' },
]

export const moveWords: Readonly<Record<Application['history'][number]['move'], string>> = {
  submit: '提交申请',
  verify: '核验材料',
  approve: '批准',
  reject: '退回',
}
