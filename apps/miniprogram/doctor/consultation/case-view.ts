import type { Told } from '../../client/api.ts'
import { dateTime, yuan } from '../../client/format.ts'
import { age, laneNames, sexName } from '../../client/words.ts'
import { allergiesOf } from '../allergies.ts'
import { caseState, endText, laneLooks } from '../words.ts'
import { pictureNote } from './picture-note.ts'

export type Case = Told<'consultation', 'read'>
type Fact = { readonly label: string; readonly text: string; readonly tone?: 'danger' | 'quiet' }

/** Of the buttons the server names, those that work now; and why the one people look for does not. */
export type Moves = {
  readonly accept: boolean
  readonly decline: boolean
  readonly write: boolean
  readonly complete: boolean
  readonly terminate: boolean
  readonly decideProof: boolean
  readonly whyNot: string
}

const UNKNOWN = '没有填写'

/** An order as its page shows it. */
export const caseView = (found: Case) => ({
  state: caseState(found.state, found.reason),
  waiting: found.state === 'pending_accept',
  running: found.state === 'in_progress',
  from: found.acceptedAt ?? found.submittedAt ?? found.createdAt,
  until: found.deadline ?? 0,
  end: found.endedAt === null ? '' : endText(found.reason),
  lane: laneNames[found.lane],
  laneIcon: laneLooks[found.lane].icon,
  laneMeans: laneLooks[found.lane].means,
  name: found.patient?.name ?? '患者',
  who: [sexName(found.patient?.sex ?? ''), age(found.patient?.birthDate ?? '', found.createdAt)].filter((part) => part !== '').join(' · '),
  verified: found.patient?.verified ?? false,
  allergies: allergiesOf(found.intake.allergies),
  description: found.intake.description,
  facts: factsOf(found),
  pictures: found.pictures.filter(({ purpose }) => purpose === 'consultation'),
  pictureNote: pictureNote(found.pictures.filter(({ purpose }) => purpose === 'consultation')),
  proofPictures: found.pictures.filter(({ purpose }) => purpose === 'proof'),
  proofNote: pictureNote(found.pictures.filter(({ purpose }) => purpose === 'proof')),
  proof: found.lane === 'return_visit' ? proofOf(found) : null,
  summary: found.summary ?? '',
  summaryTitle: found.state === 'completed' || found.reason === 'by_doctor' ? '小结' : '就医建议',
  steps: stepsOf(found),
})

const factsOf = ({ intake, lane }: Case): Fact[] => {
  const fact = (label: string, text: string | undefined): Fact =>
    text === undefined || text === '' ? { label, text: UNKNOWN, tone: 'quiet' } : { label, text }
  return [
    fact('持续时间', intake.duration),
    fact('已做的处理', intake.tried),
    fact('正在用药', intake.medicines),
    ...(intake.pregnancy ? [fact('孕哺情况', intake.pregnancy)] : []),
    ...(lane === 'return_visit' ? [fact('既往诊断', intake.priorDiagnosis)] : []),
  ]
}

const proofOf = ({ proof }: Case) =>
  proof === null
    ? { decided: false, accepted: false, text: '还没有判断', reason: '' }
    : {
        decided: true,
        accepted: proof.accepted,
        text: `${proof.accepted ? '已认可' : '没有认可'} · ${dateTime(proof.decidedAt)}`,
        reason: proof.reason ?? '',
      }

const stepsOf = ({ submittedAt, acceptedAt, endedAt, amount, money, rounds }: Case): Fact[] => {
  const at = (label: string, ms: number | null): Fact[] => (ms === null ? [] : [{ label, text: dateTime(ms) }])
  return [
    ...at('提交', submittedAt),
    ...at('接诊', acceptedAt),
    ...at('结束', endedAt),
    ...(acceptedAt === null
      ? []
      : [{ label: '问答', text: rounds.most === null ? `${rounds.used} 轮` : `${rounds.used} / ${rounds.most} 轮` }]),
    { label: '费用', text: `${yuan(amount)} 元${refundWord(money)}` },
  ]
}

const refundWord = ({ refunded, refunding }: Case['money']): string => {
  if (refunding > 0) return `，正在退回 ${yuan(refunding)} 元`
  return refunded > 0 ? `，已退回 ${yuan(refunded)} 元` : ''
}

export const movesOf = (found: Case): Moves => {
  const can = (name: string): boolean => found.moves.some((move) => move.name === name && move.possible)
  const wanted = found.state === 'pending_accept' ? 'accept' : found.state === 'in_progress' ? 'write' : ''
  return {
    accept: can('accept'),
    decline: can('decline'),
    write: can('write'),
    complete: can('complete'),
    terminate: can('terminate'),
    decideProof: can('decide_proof'),
    whyNot: found.moves.find(({ name, possible }) => name === wanted && !possible)?.reason ?? '',
  }
}
