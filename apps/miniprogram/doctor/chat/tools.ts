import type { Case } from '../consultation/case-view.ts'

/** A step beside the conversation; `why` says what blocks it, empty when nothing does. */
export type Tool = {
  readonly name: 'replies' | 'patient' | 'finish' | 'terminate'
  readonly label: string
  readonly icon: string
  readonly why: string
}

/** What the doctor can do now, and of what the server names but does not allow, why not. */
export const toolsOf = (found: Case): Tool[] => {
  const blocked = (move: string): string => {
    const named = found.moves.find(({ name }) => name === move)
    return named === undefined || named.possible ? '' : (named.reason ?? '现在不能这样做。')
  }
  const patient = { name: 'patient', label: '患者资料', icon: 'user-list', why: '' } as const
  if (found.endedAt !== null) return [patient]
  return [
    { name: 'replies', label: '快捷回复', icon: 'chat-bubble', why: blocked('write') },
    patient,
    { name: 'finish', label: '写小结', icon: 'task-checked', why: blocked('complete') },
    { name: 'terminate', label: '终止', icon: 'stop-circle', why: blocked('terminate') },
  ]
}

/** Why nothing can be written; empty when it can. */
export const closedOf = ({ endedAt, moves }: Case): string => {
  if (endedAt !== null) return '这次问诊已经结束。'
  const write = moves.find(({ name }) => name === 'write')
  return write === undefined || write.possible ? '' : (write.reason ?? '现在不能发消息。')
}

/** Fewer rounds than this are worth knowing. */
const FEW_ROUNDS = 10

export const hintOf = ({ state, rounds: { used, most } }: Case): string =>
  state === 'in_progress' && most !== null && most - used <= FEW_ROUNDS ? `患者还可以提问 ${Math.max(0, most - used)} 次` : ''
