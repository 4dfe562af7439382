import type { ReactNode } from 'react'
import { Decision } from '../parts/decision.tsx'
import { Facts } from '../parts/facts.tsx'
import { StaffName } from '../parts/staff-name.tsx'
import { Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import { type Application, documents } from './application-words.ts'

type Props = { readonly application: Application; readonly unseen: readonly (typeof documents)[number][] }

/** The buttons are the server's: which there are, which work now, and the sentence why not. */
export const ApplicationDecisions = ({ application, unseen }: Props) => {
  const params = { id: application.applicationId }
  const evidence = <Evidence application={application} unseen={unseen} />
  const buttons: Readonly<Record<string, ReactNode>> = {
    verify: (
      <Decision
        key="verify"
        label="核验通过"
        title="材料核验通过"
        confirm="核验通过，交给另一人审批"
        primary
        evidence={evidence}
        second="这是第一步。还需要有“医生”职责的另一位同事审批，医生才能接诊。"
        run={async (_, key) => {
          await api.doctor.verifyApplication({ params }, { key })
          return '已核验，等待另一位同事审批。'
        }}
      />
    ),
    approve: (
      <Decision
        key="approve"
        label="批准"
        title="批准这份资质申请"
        confirm="批准"
        primary
        evidence={evidence}
        second="您是第二个人。批准后，医生可以以医生身份登录并开放接诊。"
        run={async (_, key) => {
          await api.doctor.approveApplication({ params }, { key })
          return '已批准，医生可以登录接诊了。'
        }}
      />
    ),
    reject: (
      <Decision
        key="reject"
        label="退回"
        title="退回这份资质申请"
        confirm="退回"
        danger
        evidence={evidence}
        reason={{ label: '退回原因', min: 2, max: 300 }}
        second="一个人即可退回。申请人会看到这段原因，改正后可以再次提交。"
        run={async ({ reason }, key) => {
          await api.doctor.rejectApplication({ params, body: { reason } }, { key })
          return '已退回，申请人会看到原因。'
        }}
      />
    ),
  }
  const open = ['reject', 'verify', 'approve'].filter((name) => application.moves.some((move) => move.name === name && move.possible))
  // Only what stands in the way of the step that is due is worth a sentence; a button of another step is simply not there.
  const due = application.state === 'verifying' ? 'approve' : application.state === 'submitted' ? 'verify' : undefined
  const why = application.moves.find((move) => move.name === due && !move.possible)?.reason
  return (
    <>
      {why !== undefined && (
        <p className="calm" role="note">
          {why}
        </p>
      )}
      {open.map((name) => buttons[name])}
    </>
  )
}

const Evidence = ({ application, unseen }: Props) => (
  <>
    <Facts
      of={[
        ['申请人', application.details.name ?? ''],
        ['执业机构', application.details.hospital ?? ''],
        ['诊疗科目', application.departmentName ?? application.details.departmentCode ?? ''],
        ['执业证', application.details.licenceNumber ?? ''],
        ['提交时间', <Time key="at" at={application.submittedAt} />],
        ...(application.verifiedBy === undefined ? [] : [['核验人', <StaffName key="by" id={application.verifiedBy} />] as const]),
        [
          '规定核对',
          application.missing.length > 0
            ? `还缺少 ${application.missing.join('、')}`
            : application.checks.every(({ passed }) => passed)
              ? `${application.checks.length} 项都符合`
              : application.checks.flatMap(({ passed, reason }) => (passed ? [] : [reason])).join(' '),
        ],
        [
          '材料',
          unseen.length === 0
            ? `${documents.length} 份都在这次打开看过`
            : `这次还没有打开看过：${unseen.map(({ title }) => title).join('、')}`,
        ],
      ]}
    />
  </>
)
