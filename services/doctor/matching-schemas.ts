import { List, OneOf, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { partNames } from './rules/matching/weights.ts'
import { DoctorCard } from './schemas.ts'

const share = (title: string) => Type.Number({ minimum: 0, maximum: 1, title })

/** A question, and nothing of who asks it: no name, no account, no device, no place. */
export const MatchQuery = Shape({
  /** 诊疗科目, the likeliest first. */
  departments: Type.String({
    pattern: '^[0-9]{2}(\\.[0-9]{2})?(,[0-9]{2}(\\.[0-9]{2})?){0,2}$',
    title: '诊疗科目代码',
    description: '至多三个，用逗号隔开',
  }),
  /** As many as `departments`. */
  confidences: Type.Optional(
    Type.String({
      pattern: '^(0(\\.[0-9]{1,6})?|1(\\.0{1,6})?)(,(0(\\.[0-9]{1,6})?|1(\\.0{1,6})?)){0,2}$',
      title: '各科目的把握',
      description: '0 到 1，用逗号隔开',
    }),
  ),
  q: Type.Optional(Text({ title: '描述', minLength: 1, maxLength: 80 })),
  ageYears: Type.Optional(Type.Integer({ minimum: 0, maximum: 150, title: '年龄' })),
  sex: Type.Optional(OneOf(['male', 'female'], '性别')),
  priceMax: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, title: '最高价格', 'x-unit': 'fen' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, title: '人数' })),
})

export const Matches = Shape({
  items: List(
    Shape({
      doctor: DoctorCard,
      /** Sum of `value` × `weight` of the parts. A newcomer may stand before a higher score. */
      score: share('合适程度'),
      why: List(Type.String(), { title: '推荐理由' }),
      parts: List(
        Shape({
          name: OneOf(partNames, '项目'),
          label: Type.String({ title: '名称' }),
          value: share('得分'),
          weight: share('占比'),
        }),
        { title: '得分构成' },
      ),
    }),
    { title: '合适的医生' },
  ),
  about: Type.String({ title: '排序说明' }),
})
