import { describe, expect, test } from 'vitest'
import { pictureType } from '../client/picture-type.ts'
import { recentOf } from '../client/recent.ts'
import { spoken } from '../parts/countdown/spoken.ts'
import { changed, chosenTile, idsOf, taken } from '../parts/photo-picker/tiles.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

test.each([
  [-5, '不到1分钟'],
  [59 * SECOND, '不到1分钟'],
  [14 * MINUTE + 32 * SECOND, '还有14分钟'],
  [23 * HOUR + 12 * MINUTE, '还有23小时12分'],
])('%d ms left are read out as %s', (ms, heard) => {
  expect(spoken(ms)).toBe(heard)
})

describe('what was used last is kept', () => {
  test('the one not asked for longest goes first', () => {
    const recent = recentOf<number>(2)
    recent.set('a', 1)
    recent.set('b', 2)
    expect(recent.get('a')).toBe(1)
    recent.set('c', 3)
    expect(recent.get('b')).toBeUndefined()
    expect(recent.get('a')).toBe(1)
    expect(recent.get('c')).toBe(3)
  })
})

test('pictures are known by their first bytes', () => {
  const bytes = (...values: number[]) => new Uint8Array(values).buffer
  expect(pictureType(bytes(0x89, 0x50, 0x4e, 0x47, 1))).toBe('image/png')
  expect(pictureType(bytes(0xff, 0xd8, 0xff))).toBe('image/jpeg')
  expect(pictureType(bytes(0x52, 0x49, 0x46, 0x46))).toBe('image/webp')
  expect(pictureType(bytes())).toBe('image/jpeg')
})

describe('tiles of the picker', () => {
  const [one, two] = [chosenTile('k1', '/a'), chosenTile('k2', '/b')]

  test('a picture counts once the server has it', () => {
    expect(idsOf([one, two])).toEqual([])
    expect(idsOf(changed([one, two], 'k2', { state: 'sent', pictureId: 'pi_2' }))).toEqual(['pi_2'])
  })

  test('what the page repeats changes nothing', () => {
    const tiles = changed([one, two], 'k1', { state: 'sent', pictureId: 'pi_1' })
    expect(taken(tiles, ['pi_1'])).toBeUndefined()
  })

  test('a draft read again keeps pictures on their way', () => {
    expect(taken([one], ['pi_9'])?.map(({ key, state }) => [key, state])).toEqual([
      ['pi_9', 'sent'],
      ['k1', 'sending'],
    ])
  })
})
