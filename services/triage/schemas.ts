import { HealthText, Id, Instant, List, OneOf, Shape } from '@yijiantong/kernel/schema.ts'
import { figures, regionCodes, views } from '@yijiantong/triage/body/regions.ts'
import { notNowAnswers } from '@yijiantong/triage/red-flags/not-now.ts'
import { redFlagCategories } from '@yijiantong/triage/red-flags/red-flag.ts'
import Type from 'typebox'

export const triageId = Id('tr', '导诊编号')
const Code = (title: string) => Type.String({ pattern: '^[a-z0-9_]{1,40}$', title })
const DepartmentCode = Type.String({ pattern: '^[0-9]{2}(\\.[0-9]{2})?$', title: '诊疗科目代码' })
const Share = (title: string) => Type.Number({ minimum: 0, maximum: 1, title })

/** Where a person writes what may be an emergency. */
export const doors = ['triage', 'intake', 'message'] as const

export const Body = Shape({
  regions: List(
    Shape({
      code: OneOf(regionCodes, '部位'),
      name: Type.String({ title: '部位名称' }),
      /** Sides of the figure it is drawn on; none: it stands beside the figure. */
      on: List(OneOf(views, '正面或背面')),
      /** The most common first. */
      symptoms: List(
        Shape({
          code: Code('症状'),
          name: Type.String({ title: '症状名称' }),
          common: OneOf(['often', 'sometimes', 'seldom'], '常见程度'),
        }),
      ),
    }),
  ),
})

export const Facts = Shape({
  /** Whose age and sex count; a patient's own profile. */
  profileId: Type.Optional(Id('pp', '就诊人编号')),
  figure: Type.Optional(OneOf(figures, '人体图')),
  regions: Type.Optional(List(OneOf(regionCodes, '部位'), { title: '部位', maxItems: 8 })),
  symptoms: Type.Optional(List(Code('症状'), { title: '症状', maxItems: 20 })),
  text: Type.Optional(HealthText({ title: '描述', maxLength: 2000 })),
  /** Answers to the questions asked so far, in their order. */
  answers: Type.Optional(List(Shape({ question: Code('问题'), answer: Code('回答') }), { title: '回答', maxItems: 12 })),
  /** The person's word that a danger noticed before is not happening now. */
  notNow: Type.Optional(
    List(Shape({ category: OneOf(redFlagCategories, '急症类别'), answer: OneOf(notNowAnswers, '情况') }), {
      title: '不是现在',
      maxItems: 4,
    }),
  ),
})

const Choice = Shape({ code: Code('回答'), text: Type.String({ title: '回答' }) })

/** A danger that was noticed: what to say, whom to call, and the one more question of "this is not now". */
export const RedFlagShown = Shape({
  category: OneOf(redFlagCategories, '急症类别'),
  title: Type.String({ title: '标题' }),
  noticed: Type.String({ title: '注意到什么' }),
  advice: List(Type.String(), { title: '现在怎么做' }),
  calls: List(Shape({ name: Type.String({ title: '电话名称' }), number: Type.String({ title: '号码' }) })),
  notNow: Shape({
    question: Type.String({ title: '问题' }),
    answers: List(Shape({ code: OneOf(notNowAnswers, '情况'), text: Type.String() })),
  }),
})

/** Says of every answer that a machine made it (标识办法; GB 45438): for people to read, and for machines. */
export const Provenance = Shape({
  label: Type.String({ title: '提示' }),
  generatedBy: Type.Literal('ai'),
  model: Type.String({ title: '模型版本' }),
  at: Instant('生成时间'),
})

export const Recommended = Shape({
  label: Type.String({ title: '科室' }),
  code: DepartmentCode,
  /** Name of 诊疗科目. */
  name: Type.String({ title: '诊疗科目' }),
  /** Absent of general practice, which is named because nobody is sure. */
  confidence: Type.Optional(Share('把握')),
  reason: Type.String({ title: '理由' }),
  /** Doctors here who can be asked; 0: this platform has none of them yet. */
  doctors: Type.Integer({ minimum: 0, title: '医生人数' }),
})

/** `question`: answer it and ask again. `more`: nothing was understood; `sentence` says what to tell. `danger`: stop. `result`: the departments. */
export const Step = Shape({
  step: OneOf(['question', 'more', 'danger', 'result'], '下一步'),
  sentence: Type.Optional(Type.String({ title: '说明' })),
  question: Type.Optional(
    Shape({
      code: Code('问题'),
      text: Type.String({ title: '问题' }),
      why: Type.Optional(Type.String({ title: '为什么问' })),
      answers: List(Choice),
    }),
  ),
  danger: Type.Optional(RedFlagShown),
  result: Type.Optional(
    Shape({
      /** Absent for who is not signed in. */
      triageId: Type.Optional(triageId),
      departments: List(Recommended, { maxItems: 3 }),
      /** No department stands out: general practice comes first. */
      abstained: Type.Boolean({ title: '建议先看全科' }),
      /** What a doctor will want to know. */
      tell: List(Type.String(), { title: '就诊时告诉医生' }),
      /** For the search of doctors: words of the trade for what was told. */
      words: List(Type.String(), { title: '关键词', maxItems: 8 }),
    }),
  ),
  provenance: Provenance,
})

export const RedFlagLine = Shape({
  redFlagId: Id('rf'),
  door: OneOf(doors, '出现在'),
  category: OneOf(redFlagCategories, '急症类别'),
  by: OneOf(['rule', 'model'], '依据'),
  patientId: Type.Union([Id('us', '患者编号'), Type.Null()]),
  consultationId: Type.Union([Id('cn', '问诊编号'), Type.Null()]),
  answer: Type.Union([OneOf(notNowAnswers, '患者的回答'), Type.Null()]),
  at: Instant(),
})

const Interval = Shape({ value: Share('数值'), low: Share('下限'), high: Share('上限') })

export const Quality = Shape({
  model: Shape({
    version: Type.String({ title: '模型版本' }),
    measuredOn: Type.String({ title: '测量日期' }),
    sets: List(
      Shape({
        name: Type.String({ title: '测试集' }),
        about: Type.String({ title: '说明' }),
        n: Type.Integer({ minimum: 0, title: '题数' }),
        top1: Interval,
        top3: Interval,
        macroF1: Interval,
      }),
    ),
    perDepartment: List(
      Shape({
        label: Type.String({ title: '科室' }),
        n: Type.Integer({ minimum: 0, title: '题数' }),
        recall: Share('找对的比例'),
        precision: Share('说对的比例'),
        f1: Share('F1'),
      }),
    ),
    calibration: List(Shape({ said: Share('说的把握'), right: Share('实际说对'), n: Type.Integer({ minimum: 0 }) })),
    calibrationError: Share('平均偏差'),
    abstained: Share('建议全科的比例'),
    redFlags: Shape({ n: Type.Integer({ minimum: 0 }), recall: Share('找出的比例'), falseAlarms: Share('误报的比例') }),
    weaknesses: List(Type.String(), { title: '已知不足' }),
  }),
  live: Shape({
    since: Type.Union([Instant('起'), Type.Null()]),
    recommended: Type.Integer({ minimum: 0, title: '给出建议' }),
    abstained: Type.Integer({ minimum: 0, title: '建议全科' }),
    dangers: Type.Integer({ minimum: 0, title: '急症提示' }),
    /** Consultations begun from a recommendation: in a department it named first, or among its three. */
    chosen: Shape({ n: Type.Integer({ minimum: 0 }), first: Type.Integer({ minimum: 0 }), amongThree: Type.Integer({ minimum: 0 }) }),
    /** Of those that ended: treated as what it named first, or among its three. */
    treated: Shape({ n: Type.Integer({ minimum: 0 }), first: Type.Integer({ minimum: 0 }), amongThree: Type.Integer({ minimum: 0 }) }),
  }),
})
