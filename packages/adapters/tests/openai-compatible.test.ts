import { createServer } from 'node:http'
import { type Harness, startHarness } from '@yijiantong/sandbox/tests/harness.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAiCompatibleOptions, openAiCompatible } from '../openai-compatible.ts'
import { VendorFault } from '../vendor-request.ts'

let box: Harness
beforeAll(async () => {
  box = await startHarness()
})
afterAll(() => box.stop())

const symptoms = ['发烧', '咳嗽', '咽痛', '乏力']
const ask = (told: string, changes: Partial<OpenAiCompatibleOptions> = {}) =>
  openAiCompatible({ ...box.settings.languageModel, ...changes }).ask({ told, symptoms })

describe('a language model', () => {
  it('thinks up a question out of what it is offered', async () => {
    expect(await ask('浑身不舒服')).toEqual({ text: '除了这个，还有下面哪一种？', symptoms: symptoms.slice(0, 3) })
  })

  it.each([
    ['a wrong key', '不舒服', { key: 'sk-wrong' }, 'HTTP 401'],
    ['a model that is not there', '不舒服', { model: 'other' }, 'HTTP 404'],
    ['an answer that is no JSON', '沙箱乱码', {}, 'not a JSON object'],
    ['ten megabytes', '沙箱巨大', {}, 'UND_ERR'],
    ['no answer in time', '沙箱迟钝', { timeoutMs: 200 }, 'language model: '],
  ])('is a fault with %s, and says nothing of what was told', async (_, told, changes, why) => {
    const error: unknown = await ask(told, changes).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(VendorFault)
    expect(String(error)).toContain(why)
    expect(String(error)).not.toContain(told)
  })

  it.each(['{}', '{"choices":[]}', '{"choices":[{"message":{"content":"{\\"question\\":1,\\"symptoms\\":[]}"}}]}', '[]', '<html>'])(
    'is a fault when it answers %s',
    async (body) => {
      const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(body))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : undefined
      await expect(ask('不舒服', { baseUrl: `http://127.0.0.1:${port}` })).rejects.toBeInstanceOf(VendorFault)
      server.closeAllConnections()
      server.close()
    },
  )
})
