import type { Operation } from '@yijiantong/kernel/contract.ts'
import { List, OneOf, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { Acceptance, Agreement, AgreementLine, agreementKinds, Version } from '../schemas.ts'
import { everyone } from './callers.ts'

/** What people agree to, in versions. */
export const agreementOperations = {
  listAgreements: {
    method: 'GET',
    path: '/v1/agreements',
    summary: '列出现行协议',
    may: everyone,
    reply: Shape({ items: List(AgreementLine) }),
    failures: [],
  },
  readAgreement: {
    method: 'GET',
    path: '/v1/agreements/:kind',
    summary: '阅读一份协议',
    may: everyone,
    params: Shape({ kind: OneOf(agreementKinds, '协议') }),
    query: Shape({ version: Type.Optional(Version) }),
    reply: Agreement,
    failures: ['agreement.not_found'],
  },
  publishAgreement: {
    method: 'POST',
    path: '/v1/agreements',
    summary: '发布协议的新版本',
    may: { staff: 'duty:content' },
    body: Shape({
      kind: OneOf(agreementKinds, '协议'),
      /** The version the author read before writing this one. */
      replaces: Version,
      title: Text({ title: '标题', minLength: 1, maxLength: 60 }),
      text: Text({ title: '正文', minLength: 20, maxLength: 20_000 }),
    }),
    reply: AgreementLine,
    failures: ['agreement.stale', 'agreement.boundary_sentence_missing'],
  },
  acceptAgreement: {
    method: 'POST',
    path: '/v1/agreement-acceptances',
    summary: '同意一份协议的现行版本',
    may: { patient: 'self', doctor: 'self' },
    body: Shape({ kind: OneOf(agreementKinds, '协议'), version: Version }),
    reply: Acceptance,
    failures: ['agreement.not_current'],
  },
  listAcceptances: {
    method: 'GET',
    path: '/v1/agreement-acceptances',
    summary: '列出自己同意过的协议',
    may: { patient: 'self', doctor: 'self' },
    reply: Shape({ items: List(Acceptance) }),
    failures: [],
  },
} as const satisfies Readonly<Record<string, Operation>>
