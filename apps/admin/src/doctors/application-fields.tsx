import type { ReactNode } from 'react'
import { Facts } from '../parts/facts.tsx'
import { Nothing } from '../parts/time.tsx'
import { type Application, type DocumentKind, documents, type Field, fieldWords } from './application-words.ts'

type Props = { readonly application: Application; readonly kind: DocumentKind; readonly choose: (kind: DocumentKind) => void }

/** What was written, grouped by the document that proves it. */
export const ApplicationFields = ({ application, kind, choose }: Props) => (
  <section className="card" aria-labelledby="fields-title">
    <h2 id="fields-title">填写的内容</h2>
    <p className="calm">点开一组，材料就换成能证明它的那一份。</p>
    {documents.map((document) => (
      <div key={document.kind} className="proof" data-on={document.kind === kind}>
        <button type="button" aria-pressed={document.kind === kind} onClick={() => choose(document.kind)}>
          {document.title}
          <small>{document.look}</small>
        </button>
        {document.proves.length > 0 && <Facts of={document.proves.map((field) => [fieldWords[field], written(application, field)])} />}
      </div>
    ))}
  </section>
)

const written = ({ details, departmentName }: Application, field: Field): ReactNode => {
  const value = details[field]
  if (value === undefined) return <Nothing what="没有填写" />
  if (field === 'departmentCode') return departmentName === undefined ? String(value) : `${departmentName}（${value}）`
  if (typeof value === 'boolean') return value ? '同意' : '不同意'
  // In groups of four, as an eye compares them with a card.
  const isNumber = field === 'idNumber' || field === 'qualificationNumber' || field === 'licenceNumber'
  return isNumber ? <span className="number">{value}</span> : value
}
