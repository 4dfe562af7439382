import { defineService } from '@yijiantong/edge/service.ts'
import { paymentContract } from './contract.ts'
import type { PaymentNeeds } from './deps.ts'
import { confirmPayment } from './handlers/confirm-payment.ts'
import { listAlarms } from './handlers/list-alarms.ts'
import { lookUpPayment } from './handlers/look-up-payment.ts'
import { checkLedger, readLedger } from './handlers/read-ledger.ts'
import { readPayment } from './handlers/read-payment.ts'
import { startPayment } from './handlers/start-payment.ts'
import { takeNotification } from './handlers/take-notification.ts'
import { tellMoney } from './handlers/tell-money.ts'
import { ASK_REFUND, VOID, WATCH, WATCH_REFUND } from './intent-kinds.ts'
import { performRefund, performRefundWatch } from './intents/refund.ts'
import { performVoid, performWatch } from './intents/watch-payment.ts'
import { initial } from './migrations/001-initial.ts'
import { onGivenUp, onServed } from './reactions/consultation-ended.ts'
import { onRefundDue } from './reactions/refund-due.ts'
import { defaultPaymentSettings } from './rules/settings.ts'
import type { PaymentTables } from './tables.ts'

export const paymentService = defineService<typeof paymentContract, PaymentTables, PaymentNeeds>({
  contract: paymentContract,
  migrations: { '001-initial': initial },
  build: (kit, { gateway, merchant, settings }) => {
    const deps = { kit, gateway, merchant, settings: { ...defaultPaymentSettings, ...settings } }
    return {
      handlers: {
        pay: startPayment(deps),
        read: readPayment(deps),
        confirm: confirmPayment(deps),
        notify: takeNotification(deps),
        ledger: readLedger(deps),
        checkLedger: checkLedger(deps),
        alarms: listAlarms(deps),
        moneyOf: tellMoney(deps),
        lookup: lookUpPayment(deps),
      },
      reactions: {
        consultation: {
          'refund.due': onRefundDue,
          'consultation.completed': onServed(deps),
          'consultation.terminated': onServed(deps),
          'consultation.cancelled': onGivenUp,
          'consultation.lapsed': onGivenUp,
        },
      },
      performers: {
        [WATCH]: performWatch(deps),
        [VOID]: performVoid(deps),
        [ASK_REFUND]: performRefund(deps),
        [WATCH_REFUND]: performRefundWatch(deps),
      },
    }
  },
})
