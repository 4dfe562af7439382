import { describe, expect, test } from 'vitest'
import { mayGoOn, notNowAnswers, notNowQuestion } from '../red-flags/not-now.ts'
import { redFlagCategories } from '../red-flags/red-flag.ts'
import { redFlagWords } from '../red-flags/words.ts'

describe.each(redFlagCategories)('%s', (category) => {
  const words = redFlagWords[category]
  const all = [words.name, words.noticed, ...words.doNow].join('')

  test('says calmly what was noticed and what to do, and names no disease and no drug', () => {
    expect(words.name.length).toBeLessThanOrEqual(14)
    expect(all).toContain('120')
    expect(all).not.toMatch(/心梗|心肌梗|脑梗|中风|卒中|诊断|肿瘤|癌|阿司匹林|硝酸甘油|肾上腺素|毫克|为什么不|都怪|！/)
    expect(words.calls.some(({ number }) => number === '120')).toBe(true)
  })

  test('asks one more question, with every answer once', () => {
    const { question, answers } = notNowQuestion(category)
    expect(question).toMatch(/？$/)
    expect(answers.map(({ code }) => code).toSorted()).toEqual(Array.from(notNowAnswers).toSorted())
  })
})

test('a person who may want to die is offered the hotline and the police too', () => {
  expect(redFlagWords.self_harm.calls.map(({ number }) => number)).toEqual(['12356', '120', '110'])
})

test('who swallowed something is told not to vomit and to keep the package', () => {
  expect(redFlagWords.poisoning.doNow.join('')).toMatch(/不要催吐.*包装/)
})

test.each([
  ['still', false],
  ['other_now', false],
  ['past', true],
  ['treated', true],
  ['other_safe', true],
  ['misread', true],
] as const)('after %s may go on: %s', (answer, may) => {
  expect(mayGoOn(answer)).toBe(may)
})
