import type { Question } from './question.ts'

/** About the person, when neither profile nor figure tells. */
export const whoQuestions: readonly Question[] = [
  {
    code: 'age',
    text: '看病的人多大年纪？',
    why: '孩子和成人看的科室不同。',
    kind: 'who',
    fits: (_, person) => person.ageYears === undefined,
    answers: [
      { code: 'infant', text: '不到 1 岁', person: { ageYears: 0 } },
      { code: 'child', text: '1 到 13 岁', person: { ageYears: 7 } },
      { code: 'young', text: '14 到 39 岁', person: { ageYears: 28 } },
      { code: 'middle', text: '40 到 64 岁', person: { ageYears: 52 } },
      { code: 'old', text: '65 岁以上', person: { ageYears: 72 } },
    ],
  },
  {
    code: 'sex',
    text: '看病的人是男性还是女性？',
    kind: 'who',
    fits: (_, person) => person.sex === undefined && (person.ageYears ?? 30) >= 10,
    answers: [
      { code: 'male', text: '男', person: { sex: 'male' } },
      { code: 'female', text: '女', person: { sex: 'female' } },
    ],
  },
]
