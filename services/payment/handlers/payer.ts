import type { consultationContract } from '@yijiantong/consultation/contract.ts'
import type { identityContract } from '@yijiantong/identity/contract.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'

/** The consultation to be paid, as its own service knows it now. */
export const consultationToPay = async (consultations: Client<typeof consultationContract>, id: string) => {
  try {
    return await consultations.lookup({ params: { id } })
  } catch (error) {
    if (!isFailure(error, 'consultation.not_found')) throw error
  }
  throw new Failure('payment.consultation_not_found')
}

/** WeChat Pay in a mini program pays from the WeChat account the person signed in with. */
export const openidOf = async (identity: Client<typeof identityContract>, userId: string): Promise<string> => {
  const { openid } = await identity.user({ params: { id: userId } })
  if (openid === undefined) throw new Failure('payment.wechat_not_linked')
  return openid
}
