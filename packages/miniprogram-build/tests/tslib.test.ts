import { describe, expect, it } from 'vitest'
import { __awaiter, __decorate, __rest } from '../web/tslib.ts'

describe('what packages use of tslib', () => {
  it('decorates a class from the last to the first, and keeps it where a decorator returns nothing', () => {
    const order: string[] = []
    class Plain {}
    class Other {}
    const note = (name: string, result?: unknown) => () => {
      order.push(name)
      return result
    }
    expect(__decorate([note('first'), note('last')], Plain)).toBe(Plain)
    expect(order).toEqual(['last', 'first'])
    expect(__decorate([note('it', Other)], Plain)).toBe(Other)
  })

  it('decorates a member through its descriptor', () => {
    class Plain {
      greet() {
        return 'hello'
      }
    }
    const loud = (_: unknown, __?: PropertyKey, descriptor?: PropertyDescriptor) => ({ ...descriptor, value: () => 'HELLO' })
    __decorate([loud], Plain.prototype, 'greet', null)
    expect(new Plain().greet()).toBe('HELLO')
  })

  it('waits for what a generator yields, hands it back and throws into it what fails', async () => {
    const told: unknown[] = []
    const run = __awaiter({ me: 1 }, [2], undefined, function* (this: unknown, given: unknown) {
      told.push((this as { me: number }).me, given, yield Promise.resolve(3))
      try {
        yield Promise.reject(new Error('four'))
      } catch (error) {
        told.push((error as Error).message)
      }
      return 'done'
    })
    await expect(run).resolves.toBe('done')
    expect(told).toEqual([1, 2, 3, 'four'])
    await expect(
      __awaiter(undefined, undefined, undefined, function* () {
        yield 1
        throw new Error('out')
      }),
    ).rejects.toThrow('out')
  })

  it('leaves out the named properties', () => {
    const symbol = Symbol('kept')
    expect(__rest({ a: 1, b: 2, [symbol]: 3 }, ['a'])).toEqual({ b: 2, [symbol]: 3 })
  })
})
