import type { Notice } from '@yijiantong/ports/wechat.ts'
import { describe, expect, it } from 'vitest'
import { messageNotice } from '../intents/message-notice.ts'

describe('a notice of a new message', () => {
  const sent: Notice[] = []
  const wechat = {
    sendNotice: async (notice: Notice) => {
      sent.push(notice)
      return { delivered: false, reason: '43101' }
    },
  }
  const identity = { user: async ({ params: { id } }: { params: { id: string } }) => (id === 'us_none' ? {} : { openid: `open-${id}` }) }
  const perform = messageNotice(identity as never, wechat, 'template-message')
  const intent = (userId: string, party: 'patient' | 'doctor') => ({
    key: 'k',
    payload: { conversationId: 'cn_1', userId, party },
    attempts: 1,
  })

  it.each([
    ['patient', 'pages/chat/chat?id=cn_1'],
    ['doctor', 'doctor/chat/chat?id=cn_1'],
  ] as const)('opens the page of the %s, says nothing of what was written, and is not repeated when refused', async (party, page) => {
    sent.length = 0
    expect(await perform(intent('us_1', party))).toBeUndefined()
    expect(sent).toEqual([
      { openid: 'open-us_1', templateId: 'template-message', page, values: { thing1: '您的问诊有新消息', thing2: '点击查看' } },
    ])
  })

  it('is not sent to who has no WeChat', async () => {
    sent.length = 0
    await perform(intent('us_none', 'patient'))
    expect(sent).toEqual([])
  })
})
