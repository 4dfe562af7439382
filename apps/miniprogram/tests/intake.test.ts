import { describe, expect, test } from 'vitest'
import { answersOf, hasContent, intakeOf, missingAt, noAnswers, sameIntake, stepsOf } from '../pages/intake/answers.ts'
import { consentsOf, newsIn } from '../pages/intake/consent.ts'

describe('steps', () => {
  test('a return visit asks for its proof, advice does not', () => {
    expect(stepsOf('advice', true)).not.toContain('proof')
    expect(stepsOf('return_visit', true)).toContain('proof')
  })

  test('the lane is asked only of who has not chosen it', () => {
    expect(stepsOf('', false)[0]).toBe('lane')
    expect(stepsOf('advice', true)[0]).toBe('who')
  })

  test.each([
    ['who', { profileId: '' }, true],
    ['what', { description: '  ' }, true],
    ['what', { description: '咳嗽' }, false],
    ['since', { duration: '' }, true],
    ['tried', { tried: '' }, false],
    ['photos', { pictureIds: [] }, false],
    ['proof', { priorDiagnosis: '湿疹', proofPictureIds: [] }, true],
    ['proof', { priorDiagnosis: '', proofPictureIds: ['pi_1'] }, true],
    ['proof', { priorDiagnosis: '湿疹', proofPictureIds: ['pi_1'] }, false],
    ['health', { allergies: '没有', medicines: '' }, true],
    ['health', { allergies: '没有', medicines: '没有' }, false],
  ] as const)('%s with %o holds up: %s', (step, told, holds) => {
    expect(
      missingAt(
        step,
        { ...noAnswers, ...told, pictureIds: [], proofPictureIds: [...('proofPictureIds' in told ? told.proofPictureIds : [])] },
        false,
      ) !== '',
    ).toBe(holds)
  })

  test('pregnancy is asked of those it may concern', () => {
    const answers = { ...noAnswers, allergies: '没有', medicines: '没有' }
    expect(missingAt('health', answers, true)).not.toBe('')
    expect(missingAt('health', { ...answers, pregnancy: '没有' }, true)).toBe('')
  })
})

describe('an intake', () => {
  test('is sent without what was left empty, and trimmed', () => {
    expect(intakeOf({ ...noAnswers, description: ' 咳嗽 \n', tried: '  ', duration: '两天 ' })).toEqual({
      description: '咳嗽',
      duration: '两天',
      pictureIds: [],
      proofPictureIds: [],
    })
  })

  test('comes back as it was', () => {
    const answers = { ...noAnswers, profileId: 'pp_1', description: '咳嗽', pictureIds: ['pi_1'] }
    expect(answersOf('pp_1', intakeOf(answers))).toEqual(answers)
  })

  test('is the same in another order, and another when a picture was taken away', () => {
    const one = { description: '咳嗽', tried: '喝水', pictureIds: ['pi_1'], proofPictureIds: [] }
    expect(sameIntake(one, { tried: '喝水', pictureIds: ['pi_1'], description: '咳嗽' })).toBe(true)
    expect(sameIntake(one, { ...one, pictureIds: [] })).toBe(false)
  })

  test('whom it is about is no content of its own', () => {
    expect(hasContent({ ...noAnswers, profileId: 'pp_1' })).toBe(false)
    expect(hasContent({ ...noAnswers, pictureIds: ['pi_1'] })).toBe(true)
  })
})

describe('consents', () => {
  const items = (['terms', 'privacy', 'boundary', 'risk', 'doctor_terms'] as const).map((kind) => ({
    kind,
    version: 1,
    title: kind,
    publishedAt: 0,
  }))

  test('the boundary comes first, a doctor’s terms never', () => {
    expect(consentsOf(items, 'advice').map(({ kind }) => kind)).toEqual(['boundary', 'risk', 'terms', 'privacy'])
  })

  test('only what changed since is new, and named', () => {
    const seen = consentsOf(items, 'advice')
    expect(seen.some(({ isNew }) => isNew)).toBe(false)
    const now = consentsOf(
      items.map((each) => (each.kind === 'risk' ? { ...each, version: 2, title: '风险告知' } : each)),
      'advice',
      seen,
    )
    expect(now.filter(({ isNew }) => isNew).map(({ kind }) => kind)).toEqual(['risk'])
    expect(newsIn(now)).toContain('“风险告知”')
    expect(newsIn(seen)).not.toContain('“')
  })
})
