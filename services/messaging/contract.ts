import { defineContract } from '@yijiantong/kernel/contract.ts'
import { HealthText, Id, Instant, OneOf } from '@yijiantong/kernel/schema.ts'
import { notNowAnswers } from '@yijiantong/triage/red-flags/not-now.ts'
import Type from 'typebox'

const conversationId = Id('cn', '问诊编号')
const Seq = (title: string) => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, title })
const ClientId = Type.String({ pattern: '^[\\w-]{8,64}$', title: '消息编号' })
const MessageText = HealthText({ title: '消息', minLength: 1, maxLength: 4000 })
const PictureIds = Type.Array(Id('pi', '图片编号'), { minItems: 1, maxItems: 9, title: '图片' })

/** `ticket` lets this reader, and nobody else, fetch the picture for a few minutes. */
const Picture = Type.Object({ pictureId: Id('pi', '图片编号'), ticket: Type.String() })

const states = ['waiting', 'open', 'closed'] as const
const authors = ['patient', 'doctor', 'system'] as const

export const Message = Type.Object({
  /** Numbers the messages of a conversation without gaps; the order everybody sees. */
  seq: Seq('序号'),
  at: Instant(),
  author: OneOf(authors, '作者'),
  /** The sender's own number for it, by which a device recognises what it sent. */
  clientId: Type.String(),
  kind: OneOf(['text', 'pictures', 'system'], '类型'),
  /** Absent from a recalled message. Of a system message: what happened (`accepted`, `completed`, `red_flag:cardiac`, `red_flag_answer:cardiac:past` …). */
  text: Type.Optional(HealthText({ title: '消息', maxLength: 4000 })),
  pictures: Type.Optional(Type.Array(Picture)),
  recalledAt: Type.Optional(Instant('撤回时间')),
})

const Progress = Type.Object({ received: Seq('已送达'), read: Seq('已读') })

const Conversation = Type.Object({
  conversationId,
  state: OneOf(states, '状态'),
  patientId: Id('us'),
  doctorId: Id('us'),
  lastSeq: Seq('最新序号'),
  lastAt: Instant(),
  unread: Type.Integer({ minimum: 0, title: '未读' }),
  patient: Progress,
  doctor: Progress,
})

/** Messages in order. `gap` names what lies between them and the end of the conversation; fetch it with `after` = `gap.from - 1`. */
const Batch = Type.Object({
  messages: Type.Array(Message),
  lastSeq: Seq('最新序号'),
  gap: Type.Optional(Type.Object({ from: Seq('起'), to: Seq('止') })),
})

const Sent = Type.Object({ seq: Seq('序号'), at: Instant() })
/** How much one party has written, what was recalled included. */
const Written = Type.Object({
  messages: Type.Integer({ minimum: 0, title: '消息数' }),
  firstAt: Type.Union([Instant('首条消息时间'), Type.Null()]),
  lastAt: Type.Union([Instant('末条消息时间'), Type.Null()]),
})
const id = Type.Object({ id: conversationId })
const parties = { patient: 'owner', doctor: 'owner' } as const

export const messagingContract = defineContract({
  name: 'messaging',
  operations: {
    conversations: {
      method: 'GET',
      path: '/v1/conversations',
      summary: '列出我的会话和未读数',
      may: { patient: 'self', doctor: 'self' },
      query: Type.Object({
        state: Type.Optional(OneOf(states, '状态')),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, title: '条数' })),
      }),
      reply: Type.Object({ items: Type.Array(Conversation) }),
      failures: [],
    },
    messages: {
      method: 'GET',
      path: '/v1/conversations/:id/messages',
      summary: '读取会话中某个序号之后或之前的消息',
      may: parties,
      params: id,
      query: Type.Object({
        after: Type.Optional(Seq('起点')),
        before: Type.Optional(Seq('终点')),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, title: '条数' })),
      }),
      reply: Batch,
      failures: ['conversation.not_found'],
      discloses: true,
    },
    send: {
      method: 'POST',
      path: '/v1/conversations/:id/messages',
      summary: '在会话中发送一条消息',
      may: parties,
      params: id,
      body: Type.Object(
        { clientId: ClientId, text: Type.Optional(MessageText), pictureIds: Type.Optional(PictureIds) },
        { additionalProperties: false },
      ),
      reply: Sent,
      failures: [
        'conversation.not_found',
        'conversation.not_open',
        'conversation.closed',
        'conversation.rounds_used',
        'message.empty',
        'message.picture_not_yours',
      ],
    },
    progress: {
      method: 'POST',
      path: '/v1/conversations/:id/progress',
      summary: '告知已收到或已读到哪一条',
      may: parties,
      params: id,
      body: Type.Object({ received: Type.Optional(Seq('已送达')), read: Type.Optional(Seq('已读')) }, { additionalProperties: false }),
      reply: Progress,
      failures: ['conversation.not_found'],
    },
    recall: {
      method: 'POST',
      path: '/v1/conversations/:id/messages/:seq/recall',
      summary: '撤回自己两分钟内发送的消息',
      may: parties,
      params: Type.Object({ id: conversationId, seq: Type.String({ pattern: '^[1-9]\\d{0,14}$', title: '序号' }) }),
      reply: Type.Object({ recalledAt: Instant('撤回时间') }),
      failures: ['conversation.not_found', 'message.not_found', 'message.not_yours', 'message.recall_too_late'],
    },
    answerDanger: {
      method: 'POST',
      path: '/v1/conversations/:id/messages/:seq/danger-answer',
      summary: '患者说明一条急症提示是不是现在发生的',
      may: { patient: 'owner' },
      params: Type.Object({ id: conversationId, seq: Type.String({ pattern: '^[1-9]\\d{0,14}$', title: '序号' }) }),
      body: Type.Object({ answer: OneOf(notNowAnswers, '情况') }, { additionalProperties: false }),
      reply: Sent,
      failures: ['conversation.not_found', 'conversation.closed', 'message.not_found'],
    },
    figures: {
      method: 'GET',
      path: '/internal/conversations/:id/figures',
      summary: '读取会话的消息数与首次答复时间',
      may: { service: 'anyone' },
      params: id,
      reply: Type.Object({
        patient: Written,
        doctor: Written,
        answeredAt: Type.Union([Instant(), Type.Null()]),
        lastAt: Instant(),
      }),
      failures: ['conversation.not_found'],
    },
  },
  socket: {
    path: '/v1/socket',
    summary: '问诊的实时消息',
    up: {
      hello: Type.Object({ t: Type.Literal('hello'), token: Type.String({ maxLength: 4000, title: '令牌' }) }),
      send: Type.Object(
        { t: Type.Literal('send'), ref: ClientId, conversationId, text: Type.Optional(MessageText), pictureIds: Type.Optional(PictureIds) },
        { additionalProperties: false },
      ),
      sync: Type.Object({ t: Type.Literal('sync'), ref: ClientId, conversationId, after: Seq('起点') }),
      progress: Type.Object({
        t: Type.Literal('progress'),
        conversationId,
        received: Type.Optional(Seq('已送达')),
        read: Type.Optional(Seq('已读')),
      }),
      typing: Type.Object({ t: Type.Literal('typing'), conversationId }),
      ping: Type.Object({ t: Type.Literal('ping') }),
    },
    down: {
      welcome: Type.Object({ t: Type.Literal('welcome'), at: Instant(), conversations: Type.Array(Conversation) }),
      sent: Type.Object({ t: Type.Literal('sent'), ref: Type.String(), conversationId, seq: Seq('序号'), at: Instant() }),
      refused: Type.Object({ t: Type.Literal('refused'), ref: Type.Optional(Type.String()), code: Type.String(), message: Type.String() }),
      message: Type.Object({ t: Type.Literal('message'), conversationId, message: Message }),
      batch: Type.Object({ t: Type.Literal('batch'), ref: Type.String(), conversationId, ...Batch.properties }),
      recalled: Type.Object({ t: Type.Literal('recalled'), conversationId, seq: Seq('序号'), at: Instant() }),
      progress: Type.Object({
        t: Type.Literal('progress'),
        conversationId,
        role: OneOf(['patient', 'doctor'], '身份'),
        ...Progress.properties,
      }),
      conversation: Type.Object({ t: Type.Literal('conversation'), conversationId, state: OneOf(states, '状态') }),
      /** How far a conversation has got, sent while live frames may be lost between nodes: fetch what is missing. */
      head: Type.Object({ t: Type.Literal('head'), conversationId, lastSeq: Seq('最新序号') }),
      typing: Type.Object({ t: Type.Literal('typing'), conversationId, role: OneOf(['patient', 'doctor'], '身份') }),
      presence: Type.Object({
        t: Type.Literal('presence'),
        conversationId,
        role: OneOf(['patient', 'doctor'], '身份'),
        present: Type.Boolean(),
      }),
      pong: Type.Object({ t: Type.Literal('pong') }),
    },
  },
})

export type MessagingContract = typeof messagingContract
