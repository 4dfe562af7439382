import type { Caller } from '@yijiantong/kernel/contract.ts'
import { phraseOf, sentenceOf } from '@yijiantong/phrases/book.ts'
import type { Static } from 'typebox'
import { applicationButtons, type Draft } from './rules/application.ts'
import { departmentName, departmentOf } from './rules/departments.ts'
import { checksOf, missingIn } from './rules/qualification.ts'
import type { Application } from './schemas.ts'
import type { ApplicationRow, DecisionRow } from './stores/applications.ts'

type View = Static<typeof Application>

/** An application with everything that is judged by: what is missing, which rules it meets, what has happened, what the caller may do. */
export const applicationView = (
  row: ApplicationRow,
  draft: Draft,
  decisions: readonly DecisionRow[],
  caller: Caller,
  now: number,
): View => ({
  applicationId: row.id,
  userId: row.user_id,
  state: row.state,
  details: draft as View['details'],
  missing: missingIn(draft),
  checks: checksOf(draft, now).map(({ rule, authority, code, details }) => ({
    rule,
    authority,
    passed: code === undefined,
    ...(code !== undefined && { reason: sentence(code, details) }),
  })),
  history: decisions.map(({ move, actor, reason, at }) => ({
    move: move as View['history'][number]['move'],
    by: actor,
    at,
    ...(reason !== null && { reason }),
  })),
  moves: applicationButtons(row, caller).map(({ name, refusal }) => ({
    name,
    possible: refusal === undefined,
    ...(refusal !== undefined && { code: refusal, reason: sentence(refusal, {}) }),
  })),
  updatedAt: row.updated_at,
  version: row.version,
  ...(departmentOf(draft.departmentCode ?? '') !== undefined && { departmentName: departmentName(draft.departmentCode ?? '') }),
  ...(row.rejected_reason !== null && { rejectedReason: row.rejected_reason }),
  ...(row.verified_by !== null && { verifiedBy: row.verified_by }),
  ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  ...(row.submitted_at !== null && { submittedAt: row.submitted_at }),
})

const sentence = (code: string, details: Readonly<Record<string, number>>): string => {
  const phrase = phraseOf(code)
  return phrase === undefined ? code : sentenceOf(phrase, details)
}
