import { randomUUID } from 'node:crypto'
import { order, pay, registerProfile, submit } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { anybody, type Person, patient, refusalOf } from '@yijiantong/tests/support/people.ts'
import { expect, it } from 'vitest'
import { onBoth } from './stage.ts'
import { conversation } from './story.ts'

type Asked = Parameters<Person['api']['triage']['ask']>[0]['body']
const danger = '胸口压榨样疼痛，大汗淋漓'

/** Answers no to dangers and takes the first answer otherwise, until the departments are named. */
const recommendation = async (person: Person, told: Asked) => {
  const questions: string[] = []
  for (let body = told; ; ) {
    const { step, question, result, provenance } = await person.api.triage.ask({ body })
    if (result !== undefined) return { ...result, questions, provenance }
    if (question === undefined) throw new Error(`answered with ${step}`)
    questions.push(question.code)
    body = { ...body, answers: [...(body.answers ?? []), { question: question.code, answer: question.answers[0]?.code as string }] }
  }
}

onBoth({ env: { TRIAGE_LLM: 'sandbox' } }, (stage) => {
  it('S04, S51: a place on the body leads by a question to a department, a doctor, and what it came to is published', async () => {
    const before = (await anybody(stage.server).triage.quality({})).live
    const person = await patient(stage.server)
    const profileId = await registerProfile(person)
    const { regions } = await person.api.triage.body({ query: { figure: 'male' } })
    expect(regions.find(({ code }) => code === 'chest')?.symptoms.map(({ code }) => code)).toContain('chest_tight')

    const told = {
      profileId,
      figure: 'male' as const,
      regions: ['chest' as const],
      symptoms: ['chest_tight'],
      text: '咳嗽咳痰一周，夜里加重',
    }
    const found = await recommendation(person, told)
    expect(found.questions).toContain('danger_chest')
    expect(found.provenance).toMatchObject({ generatedBy: 'ai', label: expect.stringContaining('不是诊断') })
    const { triageId, departments } = found
    if (triageId === undefined) throw new Error('the recommendation has no number')
    // The doctor of every stage belongs to 03.01.
    expect(departments.map(({ code }) => code)).toContain('03.01')

    const { doctor } = stage
    const { consultationId: id } = await person.api.consultation.draft({
      body: { doctorId: doctor.userId, profileId, lane: 'advice', description: '咳嗽咳痰一周，夜里加重。', triageId },
    })
    const params = { id }
    await submit(person, id)
    await pay(person, id)
    await eventually('the doctor to see it', () => doctor.api.consultation.accept({ params }))
    await eventually('an open conversation', async () => (await conversation(person, id))?.state === 'open')
    await doctor.api.messaging.send({ params, body: { clientId: randomUUID(), text: '多喝水，先观察。' } })
    await eventually('the end', () => doctor.api.consultation.complete({ params, body: { summary: '呼吸道症状，观察。' } }))
    await eventually('it to be counted', async () => {
      const { chosen, treated } = (await anybody(stage.server).triage.quality({})).live
      return chosen.n > before.chosen.n && chosen.amongThree > before.chosen.amongThree && treated.amongThree > before.treated.amongThree
    })
  })

  it('S51: everybody may read what triage is worth, on a page without scripts', async () => {
    const page = await fetch(`${stage.server.url}/quality`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const text = await page.text()
    expect(text).toContain('导诊有多准')
    expect(text).toContain('上线后的实际情况')
  })

  it('S51: where nothing stands out, a language model words one more question, whose answers are ours', async () => {
    const person = await patient(stage.server)
    const answers = ['age.middle', 'sex.male', 'duration.weeks', 'severity.moderate'].map((each) => {
      const [question = '', answer = ''] = each.split('.')
      return { question, answer }
    })
    const ask = (text: string) => person.api.triage.ask({ body: { text, answers } })
    const asked = await ask('浑身不对劲，肌肉说不出的难受')
    expect(asked).toMatchObject({ step: 'question', question: { code: 'extra' } })
    expect(asked.question?.answers.at(-1)).toEqual({ code: 'none', text: '都没有' })
    expect(await ask('浑身不对劲，肌肉说不出的难受，沙箱诊断')).toMatchObject({ step: 'result', result: { abstained: true } })
  })

  it('S06: a danger is stopped at every door, told to the doctor at once, and written down without what was said', async () => {
    const { doctor, by } = stage
    const person = await patient(stage.server)
    const atTriage = await person.api.triage.ask({ body: { text: danger } })
    expect(atTriage).toMatchObject({ step: 'danger', danger: { calls: [{ number: '120' }] } })

    const profileId = await registerProfile(person)
    const draft = { doctorId: doctor.userId, profileId, lane: 'advice' as const, description: `${danger}，半小时了` }
    const { consultationId: refused } = await person.api.consultation.draft({ body: draft })
    expect(await refusalOf(submit(person, refused))).toBe('consultation.red_flag')
    expect(await refusalOf(submit(person, refused, { notNow: [{ category: 'cardiac', answer: 'still' }] }))).toBe('consultation.red_flag')

    const id = await order(person, doctor.userId, { profileId })
    const params = { id }
    await pay(person, id)
    await eventually('the doctor to see it', () => doctor.api.consultation.accept({ params }))
    await eventually('an open conversation', async () => (await conversation(person, id))?.state === 'open')
    const live = await stage.live(doctor)
    const told = live.next('message', ({ conversationId, message }) => conversationId === id && message.author === 'system')
    const { seq: sent } = await person.api.messaging.send({ params, body: { clientId: randomUUID(), text: danger } })
    const { message } = await told
    expect(message).toMatchObject({ text: 'red_flag:cardiac' })
    expect(message.seq).toBeGreaterThan(sent)
    await person.api.messaging.answerDanger({ params: { id, seq: String(message.seq) }, body: { answer: 'past' } })

    const log = await eventually('all three in the log', async () => {
      const { items } = await by.maker.api.triage.redFlags({ query: { limit: 100 } })
      const own = items.filter(({ patientId }) => patientId === person.userId)
      return new Set(own.map(({ door }) => door)).size === 3 && own.some(({ answer }) => answer === 'past') ? own : undefined
    })
    expect(new Set(log.map(({ category }) => category))).toEqual(new Set(['cardiac']))
    expect(log.find(({ door }) => door === 'message')).toMatchObject({ consultationId: id, answer: 'past' })
    expect(JSON.stringify(log)).not.toContain('压榨')
  })
})
