import { consultationContract } from '@yijiantong/consultation/contract.ts'
import { doctorContract } from '@yijiantong/doctor/contract.ts'
import { engagementContract } from '@yijiantong/engagement/contract.ts'
import { identityContract } from '@yijiantong/identity/contract.ts'
import type { Contract } from '@yijiantong/kernel/contract.ts'
import { mediaContract } from '@yijiantong/media/contract.ts'
import { messagingContract } from '@yijiantong/messaging/contract.ts'
import { operationsContract } from '@yijiantong/operations/contract.ts'
import { paymentContract } from '@yijiantong/payment/contract.ts'
import { triageContract } from '@yijiantong/triage-service/contract.ts'
import type { ServiceName } from './config.ts'

/** Everything the platform answers, for the gateway, the documentation and the tests that are generated from it. */
export const contracts = {
  identity: identityContract,
  doctor: doctorContract,
  consultation: consultationContract,
  messaging: messagingContract,
  media: mediaContract,
  payment: paymentContract,
  engagement: engagementContract,
  operations: operationsContract,
  triage: triageContract,
} as const satisfies Readonly<Record<ServiceName, Contract>>
