import { atMost } from '@yijiantong/kernel/at-most.ts'
import { LRUCache } from 'lru-cache'
import { expect, it } from 'vitest'

it('a cache of at most three keeps the three used last', () => {
  const cache = new LRUCache<string, number>({ ...atMost(3), ttl: 60_000 })
  for (const [i, key] of ['a', 'b', 'c'].entries()) cache.set(key, i)
  cache.get('a')
  cache.set('d', 3)
  expect([...cache.keys()].sort()).toEqual(['a', 'c', 'd'])
  expect(cache.size).toBe(3)
})
