import type { Phrases } from '../phrase.ts'

export const triage = {
  'triage.nothing_told': { status: 422, text: '还没有选部位、症状，也没有写哪里不舒服。请选一个部位，或写几个字再试。' },
  'triage.profile_not_found': { status: 404, text: '没有找到这位就诊人。请在就诊人管理里确认后再选。' },
  'triage.unknown_choice': { status: 422, text: '有选项已经不在列表中。请返回上一步重新选择。' },
  'triage.not_found': { status: 404, text: '没有找到这次导诊。请重新开始一次。' },
} as const satisfies Phrases
