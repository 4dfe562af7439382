import type { ReactNode } from 'react'
import { Decision } from '../parts/decision.tsx'
import { api } from '../session/api.ts'

type Props = { readonly doctorId: string; readonly name: string; readonly practising: boolean; readonly evidence: ReactNode }

const reason = (label: string) => ({ label, min: 2, max: 300 })
const alone = '一个人即可决定，您的姓名和原因会留在审计记录里。'

export const PracticeDecisions = ({ doctorId, name, practising, evidence }: Props) => {
  const params = { id: doctorId }
  return (
    <div className="row-actions">
      {practising && (
        <Decision
          row="first"
          label="暂停"
          title={`暂停${name}执业`}
          confirm="暂停执业"
          danger
          evidence={evidence}
          reason={reason('暂停原因')}
          second={`暂停后不再接受新的问诊，进行中的问诊可以继续到结束。${alone}`}
          run={async (values, key) => {
            await api.doctor.suspendDoctor({ params, body: { reason: values.reason } }, { key })
            return '已暂停。'
          }}
        />
      )}
      {!practising && (
        <Decision
          row="first"
          label="恢复"
          title={`恢复${name}执业`}
          confirm="恢复执业"
          primary
          evidence={evidence}
          reason={reason('恢复原因')}
          second={`恢复后患者可以重新找到这位医生。${alone}`}
          run={async (values, key) => {
            await api.doctor.reinstateDoctor({ params, body: { reason: values.reason } }, { key })
            return '已恢复。'
          }}
        />
      )}
      <Decision
        row="further"
        label="离任"
        title={`办理${name}离任`}
        confirm="办理离任"
        danger
        evidence={evidence}
        reason={reason('离任原因')}
        second={`离任后不能直接恢复，医生需要重新申请并通过两人审核。${alone}`}
        run={async (values, key) => {
          await api.doctor.offboardDoctor({ params, body: { reason: values.reason } }, { key })
          return '已办理离任。'
        }}
      />
    </div>
  )
}
