import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { Failure, isFailure } from '../failure.ts'
import { idPattern, idsFrom, newId, timeOf } from '../id.ts'
import { fen, sumFen, yuan } from '../money.ts'
import { defineMoves } from '../moves.ts'
import { disclose, Sealed } from '../sealed.ts'

describe('sealed text (S47)', () => {
  const sealed = Sealed.of('左侧胸口隐痛')

  it('cannot be printed, inspected, joined or serialised by accident', () => {
    expect(`${sealed}`).toBe('[sealed]')
    expect(`said: ${[sealed, sealed].join()}`).toBe('said: [sealed],[sealed]')
    expect(inspect({ deep: { sealed } }, { showHidden: true })).not.toContain('隐痛')
    expect(() => JSON.stringify({ sealed })).toThrow('outside disclose')
    expect(Object.keys(sealed)).toEqual([])
    expect(() => structuredClone({ ...sealed, open: sealed.reveal })).toThrow()
  })

  it('leaves inside disclose, and only inside', () => {
    expect(disclose({ text: sealed })).toBe('{"text":"左侧胸口隐痛"}')
    expect(() => JSON.stringify(sealed)).toThrow()
  })

  it('is shut again when serialising fails', () => {
    const broken = {
      toJSON: () => {
        throw new Error('broken')
      },
    }
    expect(() => disclose([sealed, broken])).toThrow('broken')
    expect(() => JSON.stringify(sealed)).toThrow('outside disclose')
  })

  it('opens once, when it is first read', () => {
    let opened = 0
    const lazy = new Sealed(() => {
      opened += 1
      return 'x'
    })
    expect(opened).toBe(0)
    lazy.reveal()
    lazy.reveal()
    expect(opened).toBe(1)
  })
})

describe('ids', () => {
  it('match their own pattern, never repeat and sort as they were made', () => {
    const ids = Array.from({ length: 5000 }, () => newId('cn'))
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(new RegExp(idPattern('cn')))
    expect(ids.toSorted()).toEqual(ids)
  })

  it('sort as they were made though the clock stands still or is set back', () => {
    const real = Date.now()
    vi.useFakeTimers({ now: real + 1000, toFake: ['Date'] })
    try {
      const ids = Array.from({ length: 3000 }, () => newId('cn'))
      vi.setSystemTime(real - 3_600_000)
      ids.push(newId('cn'), newId('cn'))
      expect(ids.toSorted()).toEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
    } finally {
      vi.useRealTimers()
    }
  })

  it('tell when they were made', () => {
    const before = Date.now()
    const id = newId('cn')
    const made = timeOf(id)
    expect(made).toBeGreaterThanOrEqual(before - 1)
    expect(idsFrom('cn', made) < id).toBe(true)
    expect(id < idsFrom('cn', made + 1)).toBe(true)
  })

  it('of one kind are not taken for another', () => {
    expect(newId('us')).not.toMatch(new RegExp(idPattern('cn')))
  })
})

describe('money', () => {
  it('is whole 分', () => {
    expect(() => fen(0.5)).toThrow(RangeError)
    expect(() => fen(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError)
    expect(sumFen([fen(1), fen(2), fen(-3)])).toBe(0)
  })
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [1900, '19.00'],
    [-105, '-1.05'],
  ])('reads %d as %s', (amount, text) => expect(yuan(fen(amount))).toBe(text))
})

describe('moves', () => {
  const door = defineMoves<'open' | 'shut'>()('door', { shut: { from: ['open'], to: 'shut' }, open: { from: ['shut'], to: 'open' } })
  it('answers the new state, or a failure named after the move', () => {
    expect(door.next('open', 'shut')).toBe('shut')
    expect(door.can('shut', 'shut')).toBe(false)
    expect(() => door.next('shut', 'shut')).toThrow(new Failure('door.cannot_shut', { state: 'shut' }))
  })
})

it('tells failures apart by code', () => {
  expect(isFailure(new Failure('a.b'), 'a.b')).toBe(true)
  expect(isFailure(new Failure('a.b'), 'a.c')).toBe(false)
  expect(isFailure(new Error('a.b'))).toBe(false)
})
