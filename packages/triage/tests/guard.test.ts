import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { departments } from '../departments.ts'
import { tellDoctor } from '../dialogue/tell-doctor.ts'
import { breachIn, guarded } from '../guard/guard.ts'
import { loadClassifier } from '../model/load.ts'
import { questions } from '../questions/bank.ts'
import { recommend } from '../recommend.ts'
import { notNowQuestion } from '../red-flags/not-now.ts'
import { redFlagCategories } from '../red-flags/red-flag.ts'
import { redFlagWords } from '../red-flags/words.ts'

/** Every line of the knowledge base that reads like a question; ours, written for training. */
const knowledge = (): string[] => {
  const folder = new URL('../knowledge/', import.meta.url)
  return readdirSync(folder).flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .filter((line) => line.length > 4 && !line.startsWith('#')),
  )
}

describe('the guard', () => {
  it.each([
    ['diagnosis', '您得了胃炎。'],
    ['diagnosis', '考虑为急性阑尾炎，建议就诊。'],
    ['diagnosis', '这可能是肺癌。'],
    ['diagnosis', '根据描述，应该是偏头痛病。'],
    ['diagnosis', '诊断：２型糖尿病。'],
    ['diagnosis', '您患有高血压病。'],
    ['diagnosis', '大概率是颈椎病引起的。'],
    ['diagnosis', '高度怀疑肺结核。'],
    ['diagnosis', '症状符合類風濕關節炎。'],
    ['diagnosis', '像是得了抑郁症。'],
    ['diagnosis', '这种情况多半是痔疮。'],
    ['diagnosis', '您是感冒。'],
    ['drug', '可以先吃布洛芬。'],
    ['drug', '建议口服阿莫西林胶囊。'],
    ['drug', '用点红霉素软膏就行。'],
    ['drug', '可以服用消炎药。'],
    ['drug', '喝点板蓝根。'],
    ['drug', '因为您提到“吃了奥美拉唑”。'],
    ['drug', '买一盒感冒灵颗粒。'],
    ['drug', '可以用止疼药缓解。'],
    ['drug', 'Take ibuprofen for the pain.'],
    ['dose', '每次两片，一天三次。'],
    ['dose', '20mg 每日一次。'],
    ['dose', '一日3次，饭后服用。'],
    ['dose', '喝 10 毫升即可。'],
    ['dose', '５００ｍｇ就够。'],
  ] as const)('finds a %s: %s', (breach, sentence) => {
    expect(breachIn(sentence)).toBe(breach)
    expect(guarded(sentence, '结合整体情况来看。')).toBe('结合整体情况来看。')
  })

  it.each([
    '因为您提到“咳嗽有痰三天”。',
    '因为您提到“甲状腺结节”“怕热手抖”。',
    '看病的是孩子，并且您提到“发烧39度”。',
    '建议先看全科，再由医生决定去哪个专科。',
    '从现在说的还看不出该去哪个专科，先看全科更稳妥。',
    '膝盖痛多久了？上下楼会更痛吗？',
    '除了这个，还有下面哪一种？',
    '一周之内，还是一个月以上？',
    '以前做过手术吗？',
    '正在用的药、对什么过敏、以前的病',
    '这个科室看皮肤和性传播方面的问题。',
    '最近一次月经是什么时候？',
  ])('lets pass what only leads to a department: %s', (sentence) => {
    expect(breachIn(sentence)).toBeUndefined()
  })

  it('lets pass everything we ourselves say', () => {
    const told = { regions: ['skin', 'groin'], symptoms: ['fever'], text: '检查', answers: [], notNow: [] } as const
    const lines = [
      ...departments.map(([label]) => `推荐${label}。`),
      ...questions.flatMap(({ text, why = '', answers }) => [text, why, ...answers.map((answer) => answer.text)]),
      ...[{ ageYears: 3 }, { ageYears: 30, sex: 'female' as const }].flatMap((person) => tellDoctor({ ...told, person })),
      ...redFlagCategories.flatMap((category) => {
        const { name, noticed, doNow } = redFlagWords[category]
        const { question, answers } = notNowQuestion(category)
        return [name, noticed, ...doNow, question, ...answers.map(({ words }) => words)]
      }),
    ]
    expect(lines.flatMap((line) => (breachIn(line) === undefined ? [] : [`${breachIn(line)}: ${line}`]))).toEqual([])
  })

  it('finds nothing in the recommendations for a few hundred questions', () => {
    const classifier = loadClassifier()
    const asked = knowledge().filter((_, at) => at % 31 === 0)
    expect(asked.length).toBeGreaterThan(300)
    const said = asked.flatMap((text) =>
      recommend(classifier, { regions: [], symptoms: [], text, answers: [], notNow: [], person: {} }).departments.map(
        ({ reason }) => reason,
      ),
    )
    expect(said.filter((reason) => breachIn(reason) !== undefined)).toEqual([])
  })
})
