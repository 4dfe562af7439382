import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { FailureNote } from '../parts/failure-note.tsx'
import { Page } from '../parts/page.tsx'
import { useKey } from '../parts/shortcuts.ts'
import { StaffName } from '../parts/staff-name.tsx'
import { StateTag } from '../parts/tag.tsx'
import { Time } from '../parts/time.tsx'
import { api } from '../session/api.ts'
import { ApplicationDecisions } from './application-decisions.tsx'
import { ApplicationFields } from './application-fields.tsx'
import { type Application, applicationWords, type DocumentKind, documents, moveWords } from './application-words.ts'
import { DocumentViewer } from './document-viewer.tsx'
import { PracticeCard } from './practice-card.tsx'
import './application-page.css'
import '../parts/detail.css'

export const ApplicationPage = () => {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  useKey('Escape', () => void (history.state?.idx > 0 ? navigate(-1) : navigate('/applications?state=submitted')))
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['application', id],
    queryFn: () => api.doctor.application({ params: { id } }),
  })
  const [seen, setSeen] = useState<ReadonlySet<DocumentKind>>(new Set())
  const title = data === undefined ? '资质申请' : `${data.details.name ?? '（还没有填写姓名）'} 的资质申请`
  return (
    <Page
      title={title}
      under={{ path: '/applications?state=submitted', title: '资质审核' }}
      lead={data !== undefined && <StateTag of={data.state} words={applicationWords} />}
      actions={data !== undefined && <ApplicationDecisions application={data} unseen={documents.filter(({ kind }) => !seen.has(kind))} />}
    >
      <FailureNote error={error} retry={refetch} />
      {isPending && <Skeleton active paragraph={{ rows: 12 }} />}
      {data !== undefined && <Beside application={data} seen={seen} see={(kind) => setSeen((before) => new Set(before).add(kind))} />}
    </Page>
  )
}

type BesideProps = {
  readonly application: Application
  readonly seen: ReadonlySet<DocumentKind>
  readonly see: (kind: DocumentKind) => void
}

/** The picture on the left, what it has to prove on the right. */
const Beside = ({ application, seen, see }: BesideProps) => {
  const [kind, setKind] = useState<DocumentKind>('idCard')
  return (
    <div className="application">
      <DocumentViewer pictures={application.details.documents ?? {}} kind={kind} choose={setKind} seen={seen} see={see} />
      <div className="detail-column">
        <Findings application={application} />
        {application.state === 'approved' && <PracticeCard application={application} />}
        <ApplicationFields application={application} kind={kind} choose={setKind} />
        <Course history={application.history} />
      </div>
    </div>
  )
}

const Findings = ({ application: { missing, checks, rejectedReason } }: { readonly application: Application }) => {
  const broken = checks.filter(({ passed }) => !passed)
  return (
    <section aria-label="资质核对">
      {rejectedReason !== undefined && <Alert type="info" title={`上次退回的原因：${rejectedReason}`} className="failure-note" />}
      {missing.length > 0 && <Alert type="warning" showIcon title={`还缺少：${missing.join('、')}。`} className="failure-note" />}
      {broken.map(({ rule, authority, reason }) => (
        <Alert key={rule} type="error" showIcon title={reason} description={`依据：${authority}`} className="failure-note" />
      ))}
      {missing.length === 0 && broken.length === 0 && checks.length > 0 && (
        <Alert
          type="success"
          showIcon
          title={`系统核对的 ${checks.length} 项规定都符合。证件的真伪和一致由您判断。`}
          description={checks.map(({ authority }) => authority).join('；')}
        />
      )}
    </section>
  )
}

const Course = ({ history }: Pick<Application, 'history'>) => (
  <section className="card" aria-labelledby="course-title">
    <h2 id="course-title">经过</h2>
    {history.length === 0 && <p className="calm">还没有提交。</p>}
    <ol className="steps">
      {history.map(({ move, by, reason, at }) => (
        <li key={`${move}-${at}`}>
          <Time at={at} />
          <div>
            {moveWords[move]}
            <small>
              {by.startsWith('st_') ? <StaffName id={by} /> : '申请人'}
              {reason !== undefined && `，${reason}`}
            </small>
          </div>
        </li>
      ))}
    </ol>
  </section>
)
