import { Failure } from '@yijiantong/kernel/failure.ts'
import { expect, it } from 'vitest'
import { inTurn } from '../live/in-turn.ts'

const connection = () => ({ state: new Map<string, unknown>() })
const outcome = (work: Promise<string>): Promise<string> => work.catch((error: Error) => error.message)

it('works on one message after the other within a conversation, and on conversations side by side', async () => {
  const session = connection()
  const worked: string[] = []
  const picture = Promise.withResolvers<void>()
  const say = (conversation: string, what: string, first?: Promise<void>) =>
    inTurn(session, conversation, async () => {
      await first
      worked.push(what)
      return what
    })
  const all = [say('a', 'picture', picture.promise), say('a', 'sentence'), say('b', 'elsewhere')]
  await all[2]
  expect(worked).toEqual(['elsewhere'])
  picture.resolve()
  await Promise.all(all)
  expect(worked).toEqual(['elsewhere', 'picture', 'sentence'])
  expect(session.state.size).toBe(0)
})

it.each([
  ['a refusal of one message is its own', new Failure('message.empty'), ['message.empty', 'second', 'third']],
  ['what waits behind a store that is gone waits for it too', new Failure('storage.unavailable'), Array(3).fill('storage.unavailable')],
  ['and behind anything unforeseen', new Error('pipe broke'), Array(3).fill('pipe broke')],
])('%s', async (_, error, told) => {
  const session = connection()
  const broken = inTurn(session, 'a', () => Promise.reject<string>(error))
  const waiting = [inTurn(session, 'a', async () => 'second'), inTurn(session, 'a', async () => 'third')]
  expect(await Promise.all([broken, ...waiting].map(outcome))).toEqual(told)
  expect(await inTurn(session, 'a', async () => 'later')).toBe('later')
  expect(session.state.size).toBe(0)
})
