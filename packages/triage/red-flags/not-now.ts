import type { RedFlagCategory } from './red-flag.ts'

/** What a person may answer when they say a danger is not theirs, or not now. */
export const notNowAnswers = ['still', 'past', 'treated', 'other_safe', 'other_now', 'misread'] as const

export type NotNowAnswer = (typeof notNowAnswers)[number]

/** The one more question, and its answers in the order they are shown. */
export type NotNowQuestion = {
  readonly question: string
  readonly answers: readonly { readonly code: NotNowAnswer; readonly words: string }[]
}

const questions: Readonly<Record<RedFlagCategory, string>> = {
  self_harm: '想再确认一下您的安全：现在，您或您说的那个人，还有伤害自己的念头吗？',
  consciousness: '现在，还有人不清醒、叫不醒、晕倒或抽搐吗？',
  airway: '现在，还喘不上气，或者有东西卡着吗？',
  anaphylaxis: '现在，嘴唇、喉咙还肿着，或者还喘、头晕吗？',
  cardiac: '现在，胸口或心脏还不舒服吗？',
  stroke: '现在或者今天，有过嘴歪、说话不清、一侧手脚没力吗？',
  bleeding: '现在或者这几天，还在出血，或者大便还是黑的吗？',
  poisoning: '这几天里，真的吃下或接触过您说的东西吗？',
  trauma: '这次受伤，还没有请医生看过吗？',
  obstetric: '现在，您说的孕期或产后的情况还在吗？',
  child: '现在，孩子还有您说的情况吗？',
  head_eye: '现在，您说的头或眼睛的情况还在吗？',
  acute_abdomen: '现在，肚子还疼或者还胀得厉害吗？',
  metabolic: '现在，您说的情况还在吗？',
}

const common = [
  { code: 'still', words: '是的，现在还有' },
  { code: 'other_now', words: '是别人，现在正有危险' },
  { code: 'past', words: '以前发生过，现在没有了' },
  { code: 'treated', words: '已经在医院处理过了' },
  { code: 'other_safe', words: '替别人了解，现在没有危险' },
  { code: 'misread', words: '系统理解错了，没有这种情况' },
] as const

/** Someone who has thought of dying is not asked to say that it was a misunderstanding before that it is over. */
const ofSelfHarm: NotNowQuestion['answers'] = [
  { code: 'still', words: '是的，现在还有' },
  { code: 'other_now', words: '是我身边的人，现在正有危险' },
  { code: 'past', words: '以前有过，现在没有了' },
  { code: 'treated', words: '已经有医生或家人在帮助' },
  { code: 'other_safe', words: '替别人了解，现在没有危险' },
  { code: 'misread', words: '只是一种说法，没有这个意思' },
]

export const notNowQuestion = (category: RedFlagCategory): NotNowQuestion => ({
  question: questions[category],
  answers: category === 'self_harm' ? ofSelfHarm : common,
})

/**
 * Whether a person may go on after this answer. Danger that is still there never passes, be it theirs or that of somebody they
 * ask for; whatever passes is written down with its answer.
 */
export const mayGoOn = (answer: NotNowAnswer): boolean => answer !== 'still' && answer !== 'other_now'
