import { type Practice, textOffer } from '../desk.ts'

export type Group = 'pending_accept' | 'in_progress'

/** Why a list is empty, and what would change that. `practice` is undefined until it was read. */
export const emptyWords = (group: Group, practice: Practice | undefined): { text: string; hint: string } => {
  if (group === 'in_progress') return { text: '没有进行中的问诊', hint: '接诊以后，患者会出现在这里。' }
  const text = '现在没有等待的患者'
  if (practice === undefined) return { text, hint: '' }
  const offer = textOffer(practice)
  if (practice.status !== 'active') return { text, hint: '执业恢复以后，患者才能向您提问。' }
  if (offer === undefined) return { text, hint: '先设好价格和服务时间，患者就能向您提问。' }
  if (!offer.on) return { text, hint: '图文问诊已关闭。打开上面的开关，患者就能向您提问。' }
  return { text, hint: '有新的患者时，手机会震动一下。' }
}
