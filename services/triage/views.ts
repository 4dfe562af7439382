import { GENERAL_PRACTICE } from '@yijiantong/triage/departments.ts'
import type { Question } from '@yijiantong/triage/questions/question.ts'
import type { Recommendation } from '@yijiantong/triage/recommend.ts'
import type { Department } from './siblings.ts'

/** 《人工智能生成合成内容标识办法》: said to people beside the answer, and to machines within it. */
export const provenance = (model: string, at: number) => ({
  label: '由智能导诊生成，只帮助选择科室，不是诊断。',
  generatedBy: 'ai' as const,
  model,
  at,
})

export const questionView = ({ code, text, why, answers }: Question) => ({
  code,
  text,
  ...(why !== undefined && { why }),
  answers: answers.map((each) => ({ code: each.code, text: each.text })),
})

const MOST = 3

/** The departments as this platform has them; general practice stands first when nothing else stands out. */
export const departmentsView = ({ departments, abstained }: Recommendation, here: ReadonlyMap<string, Department>) => {
  const shown = departments.map(({ label, code, confidence, reason }) => ({
    label,
    code,
    name: here.get(code)?.name ?? label,
    confidence,
    reason,
    doctors: here.get(code)?.doctors ?? 0,
  }))
  if (!abstained) return shown
  const { code, name } = GENERAL_PRACTICE
  const general = {
    label: '全科',
    code,
    name,
    reason: '从现在说的还看不出该去哪个专科，先看全科更稳妥。',
    doctors: here.get(code)?.doctors ?? 0,
  }
  return [general, ...shown].slice(0, MOST)
}
