import { defineContract } from '@yijiantong/kernel/contract.ts'
import { Id, Instant, List, OneOf, Page, PageQuery, Shape, Text } from '@yijiantong/kernel/schema.ts'
import { figures } from '@yijiantong/triage/body/regions.ts'
import { redFlagCategories } from '@yijiantong/triage/red-flags/red-flag.ts'
import Type from 'typebox'
import { Body, doors, Facts, Quality, RedFlagLine, RedFlagShown, Step, triageId } from './schemas.ts'

const everyone = { anonymous: 'anyone', patient: 'anyone', doctor: 'anyone', staff: 'anyone' } as const

export const triageContract = defineContract({
  name: 'triage',
  operations: {
    body: {
      method: 'GET',
      path: '/v1/triage/body',
      summary: '列出人体图上的部位和每个部位的常见症状',
      may: everyone,
      query: Shape({ figure: OneOf(figures, '人体图') }),
      reply: Body,
      failures: [],
    },
    /** Everything told so far, every time: nothing has to be remembered between two questions, and going back is leaving out. */
    ask: {
      method: 'POST',
      path: '/v1/triage/asks',
      summary: '根据部位、症状、描述和回答，给出下一个问题、就诊科室建议或急症提示',
      may: { anonymous: 'anyone', patient: 'self' },
      body: Facts,
      reply: Step,
      failures: ['triage.nothing_told', 'triage.profile_not_found', 'triage.unknown_choice'],
      limit: { count: 120, seconds: 600, per: 'caller' },
    },
    learn: {
      method: 'POST',
      path: '/v1/triages/:id/learning',
      summary: '同意把这次描述用于改进导诊，或收回同意',
      may: { patient: 'owner' },
      params: Shape({ id: triageId }),
      /** `told`: what may be kept, without name and number, to make recommendations better. Absent: the consent is taken back. */
      body: Shape({ told: Type.Optional(Facts) }),
      reply: Shape({ triageId, kept: Type.Boolean({ title: '已保留' }) }),
      failures: ['triage.not_found', 'triage.nothing_told', 'triage.unknown_choice'],
    },
    /** What to show where another door noticed the danger: the words are the same at every door. */
    danger: {
      method: 'GET',
      path: '/v1/triage/dangers/:category',
      summary: '查看一类急症提示的说明、电话和确认问题',
      may: everyone,
      params: Shape({ category: OneOf(redFlagCategories, '急症类别') }),
      reply: RedFlagShown,
      failures: [],
    },
    emergencySites: {
      method: 'GET',
      path: '/v1/emergency-sites',
      summary: '列出一个城市设有急诊的医院',
      may: everyone,
      query: Shape({ city: Type.Optional(Text({ title: '城市', minLength: 2, maxLength: 20 })) }),
      reply: Shape({
        /** Cities that are known, by pinyin; the named one first when there is one. */
        cities: List(Type.String(), { title: '城市' }),
        items: List(
          Shape({ hospital: Type.String({ title: '医院' }), city: Type.String({ title: '城市' }), level: Type.String({ title: '等级' }) }),
        ),
        source: Type.String({ title: '来源' }),
      }),
      failures: [],
    },
    quality: {
      method: 'GET',
      path: '/v1/triage/quality',
      summary: '公开智能导诊的准确率、测量方法和上线后的实际结果',
      may: everyone,
      reply: Quality,
      failures: [],
    },
    redFlags: {
      method: 'GET',
      path: '/v1/staff/red-flags',
      summary: '运营人员查看急症提示的记录',
      may: { staff: 'duty:orders' },
      query: Shape({
        door: Type.Optional(OneOf(doors, '出现在')),
        from: Type.Optional(Instant('起')),
        to: Type.Optional(Instant('止')),
        ...PageQuery,
      }),
      reply: Page(RedFlagLine),
      failures: [],
    },
    /** For the consultation that is begun from a recommendation: whose it is, and what was recommended. */
    lookup: {
      method: 'GET',
      path: '/internal/triages/:id',
      summary: '供其他服务查询一次导诊属于谁、建议了哪些科室',
      may: { service: 'anyone' },
      params: Shape({ id: triageId }),
      reply: Shape({
        triageId,
        patientId: Type.Union([Id('us', '患者编号'), Type.Null()]),
        departments: List(Type.String(), { title: '建议的科室' }),
        at: Instant(),
      }),
      failures: ['triage.not_found'],
    },
  },
})

export type TriageContract = typeof triageContract
