import type { FollowUpQuestion, ToldForQuestion } from '@yijiantong/ports/follow-up-questions.ts'
import { openRig, patient, type Rig } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { triageContract } from '../contract.ts'
import { followUpFrom } from '../follow-up.ts'
import { triageService } from '../service.ts'
import type { TriageTables } from '../tables.ts'

type Shown = {
  step: string
  code: string
  question: { code: string; text: string; answers: { code: string; text: string }[] }
  result: { abstained: boolean; departments: object[] }
}

const fine = (told: ToldForQuestion): FollowUpQuestion => ({ text: '除了这个，还有下面哪一种？', symptoms: told.symptoms.slice(0, 3) })
const facts = { regions: [], symptoms: [], text: '浑身不对劲', answers: [], notNow: [], person: {} } as const

describe('a question from outside', () => {
  let rig: Rig<typeof triageContract, TriageTables>
  let think: (told: ToldForQuestion) => Promise<FollowUpQuestion>
  const heard: ToldForQuestion[] = []
  const person = patient()
  /** Nothing stands out in it, and nothing of ours is left to ask. */
  const unsure = {
    text: '我叫王小明，电话13800138000，浑身不对劲，肌肉说不出的难受',
    answers: ['age.middle', 'sex.male', 'duration.weeks', 'severity.moderate'].map((each) => {
      const [question, answer] = each.split('.')
      return { question, answer }
    }),
  }

  beforeAll(async () => {
    const questions = {
      ask: (told: ToldForQuestion) => {
        heard.push(told)
        return think(told)
      },
    }
    const siblings = { doctor: { listDepartments: async () => ({ items: [] }) } }
    rig = await openRig(triageService, { questions }, { engine: 'sqlite', siblings })
  })
  afterAll(() => rig.close())

  const asks = async (body: object) => (await rig.ask<Shown>('ask', { as: person, body })).body

  it('is asked once, where nothing else helps, of who remains unnamed, and answered with a symptom of ours', async () => {
    think = async (told) => fine(told)
    const first = await asks(unsure)
    expect(first).toMatchObject({ step: 'question', question: { code: 'extra', text: '除了这个，还有下面哪一种？' } })
    expect(JSON.stringify(heard)).not.toMatch(/王小明|138/)
    const answers = [...unsure.answers, { question: 'extra', answer: first.question.answers[0]?.code as string }]
    expect(['result', 'danger', 'question']).toContain((await asks({ ...unsure, answers })).step)
    expect(heard).toHaveLength(1)
    const none = [...unsure.answers, { question: 'extra', answer: 'none' }]
    expect(await asks({ ...unsure, answers: none })).toMatchObject({ step: 'result', result: { abstained: true } })
    expect((await asks({ ...unsure, answers: [...unsure.answers, { question: 'extra', answer: 'a1' }] })).code).toBe(
      'triage.unknown_choice',
    )
  })

  it.each([
    ['it fails', () => Promise.reject(new Error('HTTP 500'))],
    ['it says what may not be said', async (told: ToldForQuestion) => ({ ...fine(told), text: '您可能得了胃癌，还有下面哪一种？' })],
    ['its answers are its own', async (told: ToldForQuestion) => ({ ...fine(told), symptoms: ['肿瘤科', '急诊科'] })],
  ])('is silently done without when %s', async (_, answered) => {
    think = answered
    expect(await asks(unsure)).toMatchObject({ step: 'result', result: { abstained: true } })
  })

  it('is not asked where the departments are clear', async () => {
    think = async (told) => fine(told)
    const before = heard.length
    await asks({ text: '牙疼，蛀牙，牙龈肿', answers: unsure.answers })
    expect(heard).toHaveLength(before)
  })
})

describe('the budget of questions from outside', () => {
  const counting = (answer: (told: ToldForQuestion) => Promise<FollowUpQuestion>) => {
    const counts = { asked: 0, now: 0, why: [] as string[] }
    const ask = (told: ToldForQuestion) => {
      counts.asked++
      return answer(told)
    }
    const followUp = followUpFrom({ questions: { ask }, now: () => counts.now, warn: (why) => void counts.why.push(why) })
    return { counts, followUp }
  }

  it('is sixty a minute', async () => {
    const { counts, followUp } = counting(async (told) => fine(told))
    for (let at = 0; at < 70; at++) await followUp(facts)
    expect(counts.asked).toBe(60)
    counts.now = 60_001
    expect(await followUp(facts)).toMatchObject({ code: 'extra' })
  })

  it('is saved for a minute after five answers that were none, and nothing of them is written down', async () => {
    const { counts, followUp } = counting(async () => ({ text: '您得了胃癌。', symptoms: [] }))
    for (let at = 0; at < 9; at++) expect(await followUp(facts)).toBeUndefined()
    expect(counts.asked).toBe(5)
    expect(counts.why).toHaveLength(5)
    expect(counts.why.join()).not.toMatch(/胃癌|不对劲/)
    counts.now = 60_001
    await followUp(facts)
    expect(counts.asked).toBe(6)
  })
})
