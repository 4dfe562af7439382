import type { Phrases } from '../phrase.ts'

export const messaging = {
  'conversation.not_found': { status: 404, text: '没有找到这次会话。请返回问诊列表刷新后再试。' },
  'conversation.not_open': { status: 409, text: '接诊后才能回复患者。请先接诊。' },
  'conversation.closed': { status: 409, text: '本次问诊已结束，不能再发送消息。如需继续咨询，请重新发起问诊。' },
  'conversation.rounds_used': { status: 409, text: '本次问诊约定的 {rounds} 轮对话已用完。等待医生答复后，如需继续请重新发起问诊。' },
  'message.empty': { status: 422, text: '消息没有内容，或同时含有文字和图片。请写好文字或选好图片后分开发送。' },
  'message.picture_not_yours': { status: 422, text: '有图片不存在或不是您上传的。请重新选择图片。' },
  'message.not_found': { status: 404, text: '没有找到这条消息。请刷新后再试。' },
  'message.not_yours': { status: 403, text: '只能撤回自己发送的消息。' },
  'message.recall_too_late': { status: 409, text: '消息发出已超过两分钟，不能撤回。可以再发一条消息说明。' },
} as const satisfies Phrases
