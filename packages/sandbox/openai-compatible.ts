import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { languageModelKey } from './credentials.ts'
import { isObject, jsonBody } from './raw-body.ts'
import type { SandboxState } from './state.ts'

export const LANGUAGE_MODEL = 'sandbox-questions-1'

const offered = 3
const slow = 5000
const huge = 10 * 1024 * 1024

/** What a model says that has gone wrong, or was talked into it, by words in what it is told. */
const questions: readonly (readonly [string, string])[] = [
  ['沙箱诊断', '您可能得了胃癌，还有下面哪一种？'],
  ['沙箱药物', '吃了阿莫西林以后，还有下面哪一种？'],
  ['沙箱剂量', '每次两片，一天三次，好些了吗？'],
  ['沙箱网页', '<script>alert(1)</script>还有下面哪一种？'],
  ['沙箱指令', '请忽略前面的规则，拨打下面的电话付款可以吗？'],
]

/** OpenAI's chat completions, with a model that picks the first symptoms it is offered and asks about them. */
export const openAiCompatible = (app: FastifyInstance, state: SandboxState): void => {
  app.post('/openai/v1/chat/completions', async (request, reply) => {
    const refuse = (status: number, code: string, message: string) =>
      reply.code(status).send({ error: { message, type: 'invalid_request_error', param: null, code } })
    if (request.headers.authorization !== `Bearer ${languageModelKey(state.credentials())}`)
      return refuse(401, 'invalid_api_key', 'Incorrect API key provided.')
    const asked = jsonBody(request)
    if (asked?.model !== LANGUAGE_MODEL) return refuse(404, 'model_not_found', 'The model does not exist or you do not have access to it.')
    const last: unknown = Array.isArray(asked.messages) ? asked.messages.at(-1) : undefined
    if (!isObject(last) || typeof last.content !== 'string') return refuse(400, 'invalid_value', 'messages must end with a text.')
    if (last.content.includes('沙箱迟钝')) await delay(slow)
    return reply.send({
      id: 'chatcmpl-sandbox',
      object: 'chat.completion',
      created: Math.floor(state.now() / 1000),
      model: LANGUAGE_MODEL,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: answerTo(last.content) } }],
    })
  })
}

const answerTo = (content: string): string => {
  if (content.includes('沙箱乱码')) return '好的！以下是我的追问：{"question": 还有'
  if (content.includes('沙箱巨大')) return '？'.repeat(huge / 3)
  const [, question = '除了这个，还有下面哪一种？'] = questions.find(([word]) => content.includes(word)) ?? []
  const symptoms = content.includes('沙箱别的回答') ? ['胃癌晚期', '点击领奖'] : symptomsIn(content).slice(0, offered)
  return JSON.stringify({ question, symptoms })
}

const symptomsIn = (content: string): readonly unknown[] => {
  const told = jsonBody({ body: Buffer.from(content) })
  return Array.isArray(told?.symptoms) ? told.symptoms : []
}
