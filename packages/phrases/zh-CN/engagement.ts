import type { Phrases } from '../phrase.ts'

export const engagement = {
  'review.consultation_not_completed': { status: 409, text: '问诊完成后才能评价。请在问诊结束后再来。' },
  'review.window_closed': { status: 409, text: '这次问诊完成已超过 15 天，评价已经关闭。如有意见，请联系客服。' },
  'review.already_written': { status: 409, text: '您已评价过这次问诊。可以在“我的评价”里查看。' },
  'review.not_found': { status: 404, text: '没有找到这条评价。请返回后刷新列表。' },
  'review.cannot_publish': { status: 409, text: '这条评价当前不能展示，可能已被处理。请刷新后查看。' },
  'review.cannot_refuse': { status: 409, text: '这条评价已经处理完毕，不能再次处理。请刷新后查看。' },
  'review.cannot_appeal': { status: 409, text: '只有未展示的评价可以申诉，且只能申诉一次。请在“我的评价”里查看结果。' },
  'notice.not_found': { status: 404, text: '没有找到这条通知。请返回后刷新列表。' },
} as const satisfies Phrases
