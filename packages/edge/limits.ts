import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Redis } from 'ioredis'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'

export type Limits = { spend(name: string, rule: { count: number; seconds: number }, who: string): Promise<void> }

/** Counts in Redis when there is one, so that all nodes count together; in memory while it is gone: looser, never closed. */
export const openLimits = (redis?: Redis): Limits => {
  const limiters = new Map<string, RateLimiterAbstract>()
  const limiterOf = (name: string, rule: { count: number; seconds: number }) => {
    let limiter = limiters.get(name)
    if (limiter === undefined) {
      const memory = new RateLimiterMemory({ keyPrefix: name, points: rule.count, duration: rule.seconds })
      limiter =
        redis === undefined
          ? memory
          : new RateLimiterRedis({
              storeClient: redis,
              keyPrefix: `limit:${name}`,
              points: rule.count,
              duration: rule.seconds,
              insuranceLimiter: memory,
              rejectIfRedisNotReady: true,
            })
      limiters.set(name, limiter)
    }
    return limiter
  }
  return {
    async spend(name, rule, who) {
      await limiterOf(name, rule)
        .consume(who)
        .catch((refusal: { msBeforeNext?: number } | Error) => {
          if (refusal instanceof Error) throw refusal
          throw new Failure('request.rate_limited', { seconds: Math.ceil((refusal.msBeforeNext ?? 1000) / 1000) })
        })
    },
  }
}
