import { useQuery } from '@tanstack/react-query'
import { Facts } from '../parts/facts.tsx'
import { FailureNote } from '../parts/failure-note.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { Tag } from '../parts/tag.tsx'
import { api } from '../session/api.ts'
import { Refusal } from '../session/wire.ts'
import type { Application } from './application-words.ts'
import { PracticeDecisions } from './practice-decisions.tsx'

/** The public page tells whether a doctor practises now; why not, the audit of staff work tells. */
const practises = (doctorId: string): Promise<boolean> =>
  api.doctor.doctorPage({ params: { id: doctorId } }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'practice.not_active') return false
      throw error
    },
  )

export const PracticeCard = ({ application }: { readonly application: Application }) => {
  const { userId: doctorId, details } = application
  const { data, error, refetch } = useQuery({ queryKey: ['practises', doctorId], queryFn: () => practises(doctorId) })
  const name = details.name ?? ''
  const facts = (
    <Facts
      of={[
        ['医生', `${name}，${details.title ?? ''}，${details.hospital ?? ''}`],
        ['执业证有效期至', details.licenceExpiresOn ?? ''],
        ['医生编号', <ShortId key="id" id={doctorId} what="医生编号" />],
      ]}
    />
  )
  return (
    <section className="card" aria-labelledby="practice-title">
      <h2 id="practice-title">执业</h2>
      <FailureNote error={error} retry={refetch} />
      {data !== undefined && (
        <>
          <p>{data ? <Tag tone="running">正在执业，患者可以找到</Tag> : <Tag tone="waiting">没有在执业：已暂停、到期或离任</Tag>}</p>
          <PracticeDecisions doctorId={doctorId} name={name} practising={data} evidence={facts} />
        </>
      )}
    </section>
  )
}
