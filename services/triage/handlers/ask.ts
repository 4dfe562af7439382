import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { TriageContract } from '../contract.ts'
import type { TriageTables } from '../tables.ts'

export const ask =
  (kit: Kit<TriageTables>): Handler<TriageContract['operations']['ask'], TriageTables> =>
  async () => ({
    step: 'more' as const,
    sentence: '请再多写一些：哪里不舒服，多久了，怎么不舒服。',
    provenance: { label: '由智能导诊生成，仅供选择科室参考', generatedBy: 'ai' as const, model: 'none', at: kit.storage.now() },
  })
