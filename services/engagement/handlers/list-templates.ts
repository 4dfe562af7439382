import type { Handler } from '@yijiantong/edge/call.ts'
import type { engagementContract } from '../contract.ts'
import { type TemplateKind, templatesFor } from '../rules/notices.ts'
import type { EngagementTables } from '../tables.ts'

/** WeChat sends a subscribe message only to who has agreed to that template, and the mini program must know what to ask for. */
export const listTemplates =
  (templateIds: Readonly<Record<TemplateKind, string>>): Handler<typeof engagementContract.operations.noticeTemplates, EngagementTables> =>
  async (call) => ({
    items: templatesFor(call.caller.role === 'doctor' ? 'doctor' : 'patient').map((each) => ({
      ...each,
      templateId: templateIds[each.kind],
    })),
  })
