import { dateTime } from '../../client/format.ts'
import { type Practice, statusName, stoppedMeans } from '../desk.ts'
import type { Application } from './fields.ts'

type Entry = Application['history'][number]

const moveNames: Readonly<Record<Entry['move'], string>> = {
  submit: '您提交了申请',
  verify: '材料已核验，等待另一位工作人员审批',
  approve: '审批通过',
  reject: '退回修改',
}

export type Progress = { readonly key: string; readonly text: string; readonly at: string; readonly reason: string; readonly bad: boolean }

/** What has happened to an application, the newest first. */
export const progressOf = (history: readonly Entry[]): Progress[] =>
  [...history].reverse().map(({ move, at, reason }) => ({
    key: `${move} ${at}`,
    text: moveNames[move],
    at: dateTime(at),
    reason: reason ?? '',
    bad: move === 'reject',
  }))

export type Standing = { readonly icon: string; readonly title: string; readonly means: string; readonly tone: 'time' | 'brand' }

/** How an application that is not being written stands. */
export const standings: Readonly<Partial<Record<Application['state'], Standing>>> = {
  submitted: {
    icon: 'time-filled',
    title: '已提交，等待核验',
    means: '一位工作人员核验材料，另一位审批。您可以先离开，随时回来看进展。',
    tone: 'time',
  },
  verifying: {
    icon: 'time-filled',
    title: '材料已核验，等待审批',
    means: '还差一步：由另一位工作人员审批。您可以先离开，随时回来看进展。',
    tone: 'time',
  },
  approved: { icon: 'check-circle-filled', title: '资质已通过', means: '可以开始接诊了。先看看价格和服务时间。', tone: 'brand' },
}

/** A practice that was approved once and takes nobody now; undefined while it is active. */
export const stoppedStanding = (practice: Practice): Standing | undefined =>
  practice.status === 'active'
    ? undefined
    : { icon: 'error-circle-filled', title: statusName(practice.status), means: stoppedMeans(practice), tone: 'time' }
