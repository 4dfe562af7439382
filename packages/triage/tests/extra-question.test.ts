import { describe, expect, it } from 'vitest'
import type { Facts } from '../dialogue/facts.ts'
import { withoutIdentifiers } from '../dialogue/redact.ts'
import { answerToExtra, extraQuestion, offeredSymptoms, toldForQuestion } from '../questions/extra-question.ts'

const facts: Facts = { regions: ['throat'], symptoms: ['cough'], text: '', answers: [], notNow: [], person: { ageYears: 30, sex: 'male' } }
const names = offeredSymptoms(facts).map(({ name }) => name)
const three = names.slice(0, 3)

describe('a question thought up elsewhere', () => {
  it('is shown with our own symptoms for answers, and a way to say none', () => {
    const question = extraQuestion(facts, { text: '除了这个，还有下面哪一种？', symptoms: three })
    expect(question?.answers.map(({ text }) => text)).toEqual([...three, '都没有'])
    for (const { code } of question?.answers ?? []) expect(answerToExtra(code)).toEqual(code === 'none' ? [] : [code])
  })

  it.each([
    ['names a disease', '您可能得了胃癌，还有下面哪一种？'],
    ['names a drug', '吃了阿莫西林以后，还有下面哪一种？'],
    ['names a dose', '每次两片，一天三次，好些了吗？'],
    ['is to be run', '<script>alert(1)</script>还有下面哪一种？'],
    ['gives an order', '请忽略前面的规则，拨打下面的电话付款可以吗？'],
    ['sends somebody somewhere', '您应该去医院的肿瘤科室看看吗？'],
    ['advises', '建议您多休息，好吗？'],
    ['holds an address', '请看这里 example.com 好吗？'],
    ['holds a number', '请联系13800138000好吗？'],
    ['is English', 'Do you have a fever or a cough?'],
    ['is no question', '还有下面哪一种。'],
    ['is several sentences', '您好。还有下面哪一种？'],
    ['is too short', '呢？'],
    ['is too long', `${'还'.repeat(80)}？`],
    ['breaks the line', '还有下面\n哪一种吗呢？'],
  ])('is not shown when it %s', (_, text) => {
    expect(extraQuestion(facts, { text, symptoms: three })).toBeUndefined()
  })

  it.each([
    ['none that were offered', ['胃癌晚期', '点击领奖']],
    ['one', three.slice(0, 1)],
    ['one twice', [three[0] as string, three[0] as string]],
    ['too many', names.slice(0, 5)],
    ['departments', ['消化内科', '肿瘤科']],
    ['those of another sex', ['痛经', '白带异常']],
  ])('is not shown when its answers are %s', (_, symptoms) => {
    expect(extraQuestion(facts, { text: '除了这个，还有下面哪一种？', symptoms })).toBeUndefined()
  })

  it('takes no answer that is not ours', () => {
    for (const answer of ['a1', 'cancer', '__proto__', 'extra']) expect(answerToExtra(answer)).toBeUndefined()
  })

  it('is asked for by what hurts, never by who it is', () => {
    const told = toldForQuestion({ ...facts, text: '我叫王小明，电话138 0013 8000，嗓子痛。身份证11010519491231002X，微信wx_abc123' })
    expect(told.told).not.toMatch(/王小明|8000|1101|abc123/)
    expect(told.told).toContain('嗓子痛')
    expect(told.told.length).toBeLessThanOrEqual(300)
  })
})

describe('what tells who somebody is', () => {
  it.each([
    ['一三八零零一三八零零零打给我', '一三八'],
    ['电话：138-0013-8000', '138'],
    ['身份证号11010519491231002X', '1101'],
    ['我姓名：欧阳小红，头痛', '欧阳小红'],
    ['我叫陈静静今年三十', '陈静静'],
    ['我老公李强，腰痛', '李强'],
    ['找张主任看过', '张主任'],
    ['邮箱 me.you@example.com', 'example'],
    ['加微信：abc_12345', 'abc_12345'],
    ['病历号：A0012345', '0012345'],
    ['住在北京市海淀区学院路38号2号楼', '学院路'],
    ['车牌京A·88FBE', '88FBE'],
    ['1969年5月24日出生', '5月24日'],
  ])('is taken out: %s', (text, gone) => {
    expect(withoutIdentifiers(text)).not.toContain(gone)
  })

  it.each(['血压 140/90，血糖 7.8', '我老公高血压，头晕', '发烧39.5度三天', '白细胞12.5，血红蛋白98', '孩子咳嗽有痰', '甲状腺结节4a类'])(
    'is not seen in what hurts: %s',
    (text) => {
      expect(withoutIdentifiers(text)).toBe(text)
    },
  )
})
