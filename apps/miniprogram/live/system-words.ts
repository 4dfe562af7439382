import type { Party } from './frames.ts'

/** What happened, as each of the two reads it; the text of a system message is the state the consultation came to. */
const words: Readonly<Record<string, Readonly<Record<Party, string>>>> = {
  pending_accept: { patient: '已提交给医生，等待接诊。您可以先在这里补充病情', doctor: '患者已付款，等待接诊' },
  in_progress: { patient: '医生已接诊，可以开始交流', doctor: '您已接诊，可以开始交流' },
  completed: { patient: '问诊已结束', doctor: '问诊已结束' },
  cancelled: { patient: '问诊已取消', doctor: '问诊已取消' },
  terminated: { patient: '医生终止了这次问诊，请按建议到医院就诊', doctor: '您终止了这次问诊' },
  refunding: { patient: '问诊已结束，费用正在退回', doctor: '问诊已结束，费用正在退回患者' },
  refunded: { patient: '费用已退回', doctor: '费用已退回患者' },
  partially_refunded: { patient: '部分费用已退回', doctor: '部分费用已退回患者' },
  refund_failed: { patient: '退款正在处理', doctor: '退款正在处理' },
}

/** Of something this version has no words for, what is true of every system message: the consultation has moved on. */
export const systemWords = (happened: string, role: Party): string => words[happened]?.[role] ?? '问诊状态有更新'
