/** Why a doctor ends a consultation early: 首诊, 病情变化, 急症, 不适宜, 违规. 互联网诊疗监管细则 art. 18 (rules.md S4). */
export const terminationReasons = ['first_visit', 'condition_changed', 'emergency', 'unsuitable', 'violation'] as const
export type TerminationReason = (typeof terminationReasons)[number]

/** Why a doctor does not take an order: 忙碌, 超出专业范围, 需要线下就诊, 资料不足. */
export const declineReasons = ['busy', 'out_of_scope', 'needs_offline', 'insufficient'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** Reasons the platform itself gives. */
export const platformReasons = {
  unpaid: 'unpaid',
  unaccepted: 'unaccepted',
  byPatient: 'by_patient',
  byDoctor: 'by_doctor',
  windowOver: 'window_over',
  roundsUsed: 'rounds_used',
  latePayment: 'late_payment',
} as const
