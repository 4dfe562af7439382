import { notNowQuestion } from '@yijiantong/triage/red-flags/not-now.ts'
import type { RedFlagCategory } from '@yijiantong/triage/red-flags/red-flag.ts'
import { redFlagWords } from '@yijiantong/triage/red-flags/words.ts'

/** All a screen needs to stop somebody calmly, and to ask once more before it lets them go on. */
export const dangerView = (category: RedFlagCategory) => {
  const { name, noticed, doNow, calls } = redFlagWords[category]
  const { question, answers } = notNowQuestion(category)
  return {
    category,
    title: name,
    noticed,
    advice: [...doNow],
    calls: calls.map((each) => ({ ...each })),
    notNow: { question, answers: answers.map(({ code, words }) => ({ code, text: words })) },
  }
}
