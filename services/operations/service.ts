import { defineService } from '@yijiantong/edge/service.ts'
import { operationsContract } from './contract.ts'
import { approveRefund } from './handlers/approve-refund.ts'
import { listOrders } from './handlers/list-orders.ts'
import { listRefundRequests } from './handlers/list-refund-requests.ts'
import { listStaffActions } from './handlers/list-staff-actions.ts'
import { rejectRefund } from './handlers/reject-refund.ts'
import { requestRefund } from './handlers/request-refund.ts'
import { listSavedFilters, removeFilter, saveFilter } from './handlers/saved-filters.ts'
import { showAccessLog } from './handlers/show-access-log.ts'
import { showOrder } from './handlers/show-order.ts'
import { showOverview } from './handlers/show-overview.ts'
import type { AccessLog } from './looks.ts'
import { initial } from './migrations/001-initial.ts'
import { onConsultationMoved } from './reactions/consultation-moved.ts'
import { onConversationAnswered } from './reactions/conversation-answered.ts'
import { onPaymentSucceeded } from './reactions/payment-succeeded.ts'
import { onRefundDue } from './reactions/refund-due.ts'
import { onRefundFailed, onRefundRefused, onRefundSucceeded } from './reactions/refund-ended.ts'
import { onStaffActedIn } from './reactions/staff-acted.ts'
import { siblingsOf } from './siblings.ts'
import type { OperationsTables } from './tables.ts'

export type OperationsNeeds = {
  /** One per service that keeps health data, this one's included. */
  readonly accessLogs: readonly AccessLog[]
}

const moves = [
  'submitted',
  'paid',
  'accepted',
  'declined',
  'completed',
  'cancelled',
  'terminated',
  'lapsed',
  'refunding',
  'refunded',
  'refund_failed',
] as const

export const operationsService = defineService<typeof operationsContract, OperationsTables, OperationsNeeds>({
  contract: operationsContract,
  migrations: { '001-initial': initial },
  build: (kit, { accessLogs }) => ({
    handlers: {
      overview: showOverview(kit),
      orders: listOrders(kit),
      order: showOrder(kit, accessLogs, siblingsOf(kit)),
      savedFilters: listSavedFilters(kit),
      saveFilter,
      removeFilter,
      requestRefund,
      refundRequests: listRefundRequests(kit),
      approveRefund,
      rejectRefund,
      staffActions: listStaffActions(kit),
      accessLog: showAccessLog(kit, accessLogs),
    },
    reactions: {
      consultation: {
        ...Object.fromEntries(moves.map((move) => [`consultation.${move}`, onConsultationMoved])),
        'refund.due': onRefundDue,
        'refund.refused': onRefundRefused,
      },
      payment: {
        'payment.succeeded': onPaymentSucceeded,
        'refund.succeeded': onRefundSucceeded,
        'refund.failed': onRefundFailed,
      },
      messaging: { 'conversation.answered': onConversationAnswered },
      ...Object.fromEntries(
        (['identity', 'doctor', 'engagement'] as const).map((service) => [service, { 'staff.acted': onStaffActedIn(service) }]),
      ),
    },
  }),
})
