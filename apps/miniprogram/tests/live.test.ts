import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Refusal } from '../client/refusal.ts'
import { FakePlatform, ID, memoryStore, patientOn } from './fake-platform.ts'

const soon = () => vi.advanceTimersByTimeAsync(50)
const stored = (platform: FakePlatform) => platform.messages.map(({ text }) => text)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const opened = async (platform: FakePlatform, store = memoryStore()) => {
  const person = patientOn(platform, store)
  person.messenger.resume()
  await soon()
  await person.messenger.threads.open(ID)
  return person
}

describe('the connection', () => {
  test('comes back after a cut, sooner when the network says it is back', async () => {
    const platform = new FakePlatform()
    const { messenger } = await opened(platform)
    platform.reachable = false
    platform.cut()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(messenger.up).toBe(false)
    platform.reachable = true
    messenger.nudge()
    await soon()
    expect(messenger.up).toBe(true)
  })

  test('notices silence that nobody announced', async () => {
    const platform = new FakePlatform()
    const { messenger } = await opened(platform)
    platform.reachable = false
    await vi.advanceTimersByTimeAsync(20_000)
    expect(messenger.up).toBe(false)
    platform.reachable = true
    await vi.advanceTimersByTimeAsync(30_000)
    expect(messenger.up).toBe(true)
  })

  test('stays up while nothing is said but pongs', async () => {
    const platform = new FakePlatform()
    await opened(platform)
    await vi.advanceTimersByTimeAsync(300_000)
    expect(platform.seen.filter((each) => each.startsWith('hello'))).toHaveLength(1)
  })

  test('proves itself at once when the app comes back to the front', async () => {
    const platform = new FakePlatform()
    const { messenger } = await opened(platform)
    platform.reachable = false
    messenger.resume()
    await vi.advanceTimersByTimeAsync(3500)
    expect(messenger.up).toBe(false)
  })

  test('is not tried again once this telephone was signed out', async () => {
    const platform = new FakePlatform()
    const { messenger } = await opened(platform)
    platform.cut(4001)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(platform.seen).toContain('ended')
    expect(messenger.up).toBe(false)
    expect(platform.seen.filter((each) => each.startsWith('hello'))).toHaveLength(1)
  })

  test('asks for another token when the server does not take the one that looked fresh', async () => {
    const platform = new FakePlatform()
    platform.closeHelloWith = 4003
    const { messenger } = patientOn(platform, memoryStore(), async (refused) => {
      if (refused) platform.closeHelloWith = undefined
      return refused ? 'renewed' : 'stale'
    })
    messenger.resume()
    await vi.advanceTimersByTimeAsync(2000)
    expect(platform.seen.filter((each) => each.startsWith('hello'))).toEqual(['hello stale', 'hello renewed'])
    expect(messenger.up).toBe(true)
  })
})

describe('a thread', () => {
  test('keeps early messages until the missing one is fetched', async () => {
    const platform = new FakePlatform()
    const { texts } = await opened(platform)
    platform.store('doctor', 'd-1', '一')
    platform.store('doctor', 'd-2', '二')
    platform.say('三')
    await vi.advanceTimersByTimeAsync(100)
    expect(texts()).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(texts()).toEqual(['一', '二', '三'])
  })

  test('shows a message once, however often and in whatever order it is pushed', async () => {
    const platform = new FakePlatform()
    const { texts } = await opened(platform)
    for (const text of ['一', '二', '三']) platform.store('doctor', `d-${text}`, text)
    for (const seq of [3, 1, 3, 2, 1, 2, 3]) platform.push(seq)
    await soon()
    expect(texts()).toEqual(['一', '二', '三'])
  })

  test('hears on coming back what was said and recalled meanwhile', async () => {
    const platform = new FakePlatform()
    const { messenger, texts } = await opened(platform)
    platform.say('记错了')
    await soon()
    messenger.pause()
    const [first] = platform.messages
    if (first !== undefined)
      platform.messages[0] = { seq: 1, at: first.at, author: 'doctor', clientId: first.clientId, kind: 'text', recalledAt: 1 }
    platform.store('doctor', 'd-2', '更正')
    messenger.resume()
    await vi.advanceTimersByTimeAsync(1000)
    expect(texts()).toEqual([undefined, '更正'])
    expect(messenger.threads.of(ID).get(1)?.recalledAt).toBe(1)
  })

  test('opens at the end and grows at the beginning, a page at a time', async () => {
    const platform = new FakePlatform()
    for (let n = 1; n <= 95; n++) platform.store('doctor', `d-${n}`, String(n))
    const { messenger } = await opened(platform)
    const thread = messenger.threads.of(ID)
    expect([thread.first, thread.last]).toEqual([56, 95])
    await messenger.threads.older(ID)
    expect(thread.first).toBe(1)
    await messenger.threads.older(ID)
    expect(thread.between(1, 95).map(({ seq }) => seq)).toEqual(Array.from({ length: 95 }, (_, at) => at + 1))
  })

  test('gives up the memory of what nobody looks at', async () => {
    const platform = new FakePlatform()
    for (let n = 1; n <= 400; n++) platform.store('doctor', `d-${n}`, String(n))
    const { messenger } = await opened(platform)
    const thread = messenger.threads.of(ID)
    while (thread.first > 1) await messenger.threads.older(ID)
    messenger.threads.leave(ID)
    expect([thread.first, thread.last]).toEqual([201, 400])
  })
})

describe('the outbox', () => {
  test('sends in order, once each, though the line is cut before each answer', async () => {
    const platform = new FakePlatform()
    const { messenger, texts } = await opened(platform)
    let cuts = 3
    platform.onSend = (_ref, store) => {
      const sent = store()
      if (cuts-- <= 0) return sent
      platform.cut()
      return undefined
    }
    for (const text of ['一', '二', '三', '四']) messenger.send(ID, { text })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stored(platform)).toEqual(['一', '二', '三', '四'])
    expect(texts()).toEqual(['一', '二', '三', '四'])
    expect(messenger.pending(ID)).toEqual([])
  })

  test('tries again what was refused for the moment, and nothing overtakes it', async () => {
    const platform = new FakePlatform()
    const { messenger } = await opened(platform)
    let busy = 2
    platform.onSend = (_ref, store) => (busy-- > 0 ? new Refusal('request.rate_limited', '太快了') : store())
    for (const text of ['一', '二', '三']) messenger.send(ID, { text })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(stored(platform)).toEqual(['一', '二', '三'])
  })

  test('keeps what was refused for good with its sentence, and goes on with the rest', async () => {
    const platform = new FakePlatform()
    const { messenger } = await opened(platform)
    platform.onSend = () => new Refusal('conversation.closed', '这次问诊已经结束。')
    const { clientId } = messenger.send(ID, { text: '还有一个问题' })
    await soon()
    expect(messenger.pending(ID)).toMatchObject([{ clientId, state: 'refused', refused: { message: '这次问诊已经结束。' } }])
    platform.onSend = (_ref, store) => store()
    messenger.send(ID, { text: '另一个' })
    await soon()
    expect(stored(platform)).toEqual(['另一个'])
    messenger.retry(clientId)
    await soon()
    expect(stored(platform)).toEqual(['另一个', '还有一个问题'])
    expect(messenger.pending(ID)).toEqual([])
  })

  test('goes by HTTP while there is no socket', async () => {
    const platform = new FakePlatform()
    platform.socketsAllowed = false
    const { messenger, texts } = await opened(platform)
    messenger.send(ID, { text: '没有长连接' })
    expect(messenger.pending(ID)).toMatchObject([{ state: 'unsent' }])
    await vi.advanceTimersByTimeAsync(5000)
    expect(texts()).toEqual(['没有长连接'])
    expect(platform.seen).toContain('post')
  })

  test('survives being killed before, during and after sending', async () => {
    const platform = new FakePlatform()
    const store = memoryStore()
    const first = await opened(platform, store)
    // Stored by the server, but the telephone dies before it hears of it.
    platform.onSend = (_ref, keep) => void keep()
    first.messenger.send(ID, { text: '一' })
    first.messenger.send(ID, { text: '二' })
    await soon()
    first.messenger.close()
    platform.onSend = (_ref, keep) => keep()
    const second = await opened(platform, store)
    await vi.advanceTimersByTimeAsync(2000)
    expect(stored(platform)).toEqual(['一', '二'])
    expect(second.texts()).toEqual(['一', '二'])
    expect(store.keys()).toEqual([])
  })

  test('in five windows of one account stores every message once and leaves nothing behind', async () => {
    const platform = new FakePlatform()
    const store = memoryStore()
    const windows = await Promise.all(Array.from({ length: 5 }, () => opened(platform, store)))
    platform.reachable = false
    platform.cut()
    windows.forEach(({ messenger }, at) => void messenger.send(ID, { text: `窗口${at}` }))
    await vi.advanceTimersByTimeAsync(5000)
    platform.reachable = true
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stored(platform).sort()).toEqual(['窗口0', '窗口1', '窗口2', '窗口3', '窗口4'])
    for (const { texts, messenger } of windows) {
      expect(texts()).toEqual(stored(platform))
      expect(messenger.pending(ID)).toEqual([])
    }
    expect(store.keys()).toEqual([])
  })

  test('is settled by what another window of the account hears, though the conversation is not open in it', async () => {
    const platform = new FakePlatform()
    const { messenger } = patientOn(platform)
    messenger.resume()
    await soon()
    platform.onSend = (_ref, store) => {
      platform.push(store().seq)
      return undefined
    }
    messenger.send(ID, { text: '在另一个窗口也听到' })
    await soon()
    expect(messenger.pending(ID)).toEqual([])
  })

  test('uploads pictures once, though the message has to be sent again', async () => {
    const platform = new FakePlatform()
    const { messenger } = await opened(platform)
    let cuts = 1
    platform.onSend = (_ref, store) => {
      if (cuts-- > 0) {
        platform.cut()
        return undefined
      }
      return store()
    }
    messenger.send(ID, { paths: ['a', 'b'], pictureIds: [null, null] })
    await vi.advanceTimersByTimeAsync(5000)
    expect(platform.seen.filter((each) => each === 'upload')).toHaveLength(2)
    expect(platform.seen).toEqual(expect.arrayContaining(['discard a', 'discard b']))
    expect(
      messenger.threads
        .of(ID)
        .get(1)
        ?.pictures?.map(({ pictureId }) => pictureId),
    ).toEqual([platform.pictures.get('a'), platform.pictures.get('b')])
  })
})

describe('what is unread', () => {
  test('counts the other side, until it is read', async () => {
    const platform = new FakePlatform()
    const { messenger } = await opened(platform)
    platform.say('您好')
    platform.say('请说')
    await soon()
    expect([messenger.unread(), messenger.unread(ID)]).toEqual([2, 2])
    messenger.progress(ID, { read: 2 })
    expect(messenger.unread()).toBe(0)
  })

  test('in conversations that are over is asked for once the page in front has had its turn', async () => {
    const platform = new FakePlatform()
    await opened(platform)
    const asked = () => platform.seen.filter((each) => each === 'conversations').length
    expect(asked()).toBe(0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked()).toBe(1)
  })
})

test('a draft is kept with every change, and forgotten when it is empty', () => {
  const store = memoryStore()
  patientOn(new FakePlatform(), store).messenger.drafts.keep(ID, '我想问')
  expect(patientOn(new FakePlatform(), store).messenger.drafts.read(ID)).toBe('我想问')
  patientOn(new FakePlatform(), store).messenger.drafts.keep(ID, '')
  expect(store.keys()).toEqual([])
})
