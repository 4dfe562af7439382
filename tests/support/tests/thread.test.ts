import { describe, expect, it, vi } from 'vitest'
import type { Message } from '../frames.ts'
import { Thread } from '../thread.ts'

const message = (seq: number): Message => ({ seq, at: seq, author: 'doctor', clientId: `m${seq}`, kind: 'text', text: `第${seq}句` })
const listening = () => {
  const missing = vi.fn<(after: number) => void>()
  const repeated = vi.fn<() => void>()
  const thread = new Thread({ missing, repeated })
  return { thread, missing, repeated, seqs: () => thread.messages.map(({ seq }) => seq) }
}

describe('a conversation on one device', () => {
  it('keeps every message once, whatever is pushed twice', () => {
    const { thread, repeated, seqs } = listening()
    for (const seq of [1, 2, 2, 1, 3]) thread.arrived(message(seq))
    expect(seqs()).toEqual([1, 2, 3])
    expect(repeated).toHaveBeenCalledTimes(2)
  })

  it('waits a moment for what was overtaken, and then asks for what is missing', () => {
    vi.useFakeTimers()
    const { thread, missing, seqs } = listening()
    thread.arrived(message(1))
    thread.arrived(message(3))
    thread.said(message(2))
    vi.advanceTimersByTime(1000)
    expect([seqs(), missing.mock.calls]).toEqual([[1, 2, 3], []])

    thread.arrived(message(6))
    vi.advanceTimersByTime(1000)
    expect([seqs(), missing.mock.calls]).toEqual([[1, 2, 3], [[3]]])
    thread.fetched({ messages: [message(4)], lastSeq: 6, gap: { from: 5, to: 6 } })
    expect(missing.mock.calls).toEqual([[3], [4]])
    thread.fetched({ messages: [message(5), message(6)], lastSeq: 6 })
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6])
    vi.useRealTimers()
  })

  it('tells who waits for a message only when everything before it is there', async () => {
    const { thread } = listening()
    const third = thread.until('m3')
    thread.arrived(message(3))
    thread.arrived(message(1))
    expect(thread.reached).toBe(1)
    thread.arrived(message(2))
    expect((await third).seq).toBe(3)
  })

  it('loses the words of a recalled message and keeps its place', () => {
    const { thread } = listening()
    thread.arrived(message(1))
    thread.recalled(1, 99)
    expect(thread.messages).toEqual([{ seq: 1, at: 1, author: 'doctor', clientId: 'm1', kind: 'text', recalledAt: 99 }])
  })
})
