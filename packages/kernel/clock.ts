/** Milliseconds since 1970, UTC. Passed in, so that a rule never reads a clock and a test can turn one. */
export type Clock = { now(): number }

export const systemClock: Clock = { now: () => Date.now() }

export const seconds = (n: number): number => n * 1000
export const minutes = (n: number): number => n * 60_000
export const hours = (n: number): number => n * 3_600_000
export const days = (n: number): number => n * 86_400_000
