import { notNowAnswers } from '@yijiantong/triage/red-flags/not-now.ts'
import { redFlagCategories } from '@yijiantong/triage/red-flags/red-flag.ts'
import { describe, expect, test } from 'vitest'
import type { Message } from '../live/frames.ts'
import { dangerNames, systemWords } from '../live/system-words.ts'
import { isOver } from '../live/tickets.ts'
import { difference, itemOf, pendingItem, type Surroundings, timeWords } from '../parts/chat-bubble/items.ts'
import { chunksOf } from '../parts/chat-list/chunks.ts'

const MINUTE = 60_000
const NOON = Date.parse('2026-11-23T12:00:00+08:00')

const around: Surroundings = { role: 'patient', now: NOON, reached: { received: 0, read: 0 }, lastOwn: 0 }
const message = (seq: number, more: Partial<Message> = {}): Message => ({
  seq,
  at: NOON + seq * 1000,
  author: 'patient',
  clientId: `c-${seq}`,
  kind: 'text',
  text: '您好',
  ...more,
})

describe('one message', () => {
  test('shows the time when nothing was said for a while, or on another day', () => {
    expect(itemOf(message(1), undefined, around).time).toBe('12:00')
    expect(itemOf(message(2), message(1), around).time).toBe('')
    expect(itemOf(message(2, { at: NOON + 6 * MINUTE }), message(1, { at: NOON }), around).time).toBe('12:06')
    const midnight = Date.parse('2026-11-24T00:00:00+08:00')
    expect(itemOf(message(2, { at: midnight + 1 }), message(1, { at: midnight - 1 }), around).time).not.toBe('')
  })

  test('shows who says it where they begin', () => {
    expect(itemOf(message(2), message(1), around).begins).toBe(false)
    expect(itemOf(message(2, { author: 'doctor' }), message(1), around).begins).toBe(true)
    expect(itemOf(message(2), message(1, { recalledAt: NOON }), around).begins).toBe(true)
  })

  test('tells how far the other side has got, on the last of one’s own only', () => {
    const marks = [
      { received: 0, read: 0 },
      { received: 5, read: 4 },
      { received: 5, read: 5 },
    ].map((reached) => itemOf(message(5), message(4), { ...around, reached, lastOwn: 5 }).mark)
    expect(marks).toEqual(['', '已送达', '已读'])
    expect(itemOf(message(4), message(3), { ...around, reached: { received: 5, read: 5 }, lastOwn: 5 }).mark).toBe('')
  })

  test('that was taken back says so and nothing of what it said', () => {
    const { text: _text, ...rest } = message(3)
    const recalled = { ...rest, recalledAt: NOON }
    expect(itemOf(recalled, message(2), around)).toMatchObject({ kind: 'system', text: '您撤回了一条消息' })
    expect(itemOf({ ...recalled, author: 'doctor' }, message(2), around).text).toBe('对方撤回了一条消息')
  })

  test('of the platform is a line, even when this version has no words for it', () => {
    expect(itemOf(message(1, { author: 'system', kind: 'system', text: 'in_progress' }), undefined, around).text).toBe(
      '医生已接诊，可以开始交流',
    )
    expect(systemWords('something_new', 'doctor')).toBe('问诊状态有更新')
  })

  test('that a danger was noticed is a card, with words for each of the two and for every danger there is', () => {
    expect(Object.keys(dangerNames).sort()).toEqual([...redFlagCategories].sort())
    const noticed = message(1, { author: 'system', kind: 'system', text: 'red_flag:stroke' })
    expect(itemOf(noticed, undefined, around)).toMatchObject({ kind: 'danger', text: expect.stringContaining('现在怎么做') })
    expect(itemOf(noticed, undefined, { ...around, role: 'doctor' }).text).toContain('疑似卒中')
    for (const answer of notNowAnswers)
      expect(systemWords(`red_flag_answer:stroke:${answer}`, 'doctor'), answer).toMatch(/疑似卒中.*患者说明/)
    expect(itemOf({ ...noticed, text: 'red_flag:of_tomorrow' }, undefined, around).kind).toBe('system')
  })

  test('that was refused says why', () => {
    const entry = { clientId: 'c', conversationId: 'cn', turn: 1, content: { text: '您好' } }
    const refused = { code: 'conversation.closed', message: '这次问诊已经结束。' }
    expect(pendingItem({ ...entry, state: 'refused', refused })).toMatchObject({ mine: true, why: '这次问诊已经结束。', state: 'refused' })
    expect(pendingItem({ ...entry, content: { paths: ['a'], pictureIds: [null] }, state: 'unsent' })).toMatchObject({
      kind: 'pictures',
      pictures: [{ at: 0, path: 'a' }],
    })
  })
})

test.each([
  ['2026-11-23T08:05:00+08:00', '08:05'],
  ['2026-11-22T23:59:00+08:00', '昨天 23:59'],
  ['2026-11-21T09:00:00+08:00', '11-21 09:00'],
  ['2025-11-21T09:00:00+08:00', '2025-11-21 09:00'],
])('%s is said as %s', (at, words) => {
  expect(timeWords(Date.parse(at), NOON)).toBe(words)
})

describe('what a list has to be told', () => {
  const items = [1, 2, 3].map((seq) => itemOf(message(seq), message(seq - 1), around))

  test('is what differs, by path', () => {
    const changed = items.map((item, at) => (at === 1 ? { ...item, text: '改了' } : item))
    expect(difference('items', items, changed)).toEqual({ 'items[1]': changed[1] })
    expect(difference('items', items, items)).toEqual({})
  })

  test('is what was added at the end', () => {
    const more = itemOf(message(4), message(3), around)
    expect(difference('items', items, [...items, more])).toEqual({ 'items[3]': more })
  })

  test('is everything when it begins elsewhere or is shorter', () => {
    expect(difference('items', items.slice(1), items)).toEqual({ items })
    expect(difference('items', items, items.slice(0, 2))).toEqual({ items: items.slice(0, 2) })
  })
})

describe('chunks', () => {
  test('cover what is known, and keep what is known of them', () => {
    expect(chunksOf({ first: 1, last: 0 }, [])).toEqual([])
    const shown = [{ k: 2, near: false, height: 900 }]
    expect(chunksOf({ first: 21, last: 61 }, shown)).toEqual([
      { k: 1, near: false, height: 900 },
      { k: 2, near: false, height: 900 },
      { k: 3, near: true, height: 0 },
    ])
  })
})

test('a ticket is over a little before its end; one’s own pictures need none', () => {
  const ticket = `${(NOON + 10 * MINUTE).toString(36)}.abc`
  expect([isOver(ticket, NOON), isOver(ticket, NOON + 9.9 * MINUTE), isOver('', NOON)]).toEqual([false, true, false])
})
