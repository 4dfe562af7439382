import { Failure } from '@yijiantong/kernel/failure.ts'
import type { RefundRequestRow } from '../tables.ts'

export const knownRequest = (request: RefundRequestRow | undefined): RefundRequestRow => {
  if (request === undefined) throw new Failure('refund_request.not_found')
  return request
}
