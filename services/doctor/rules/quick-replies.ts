import { Failure } from '@yijiantong/kernel/failure.ts'

/** A doctor who has changed nothing yet has the first version: the platform's own sentences. */
export const FIRST_VERSION = 1

export const nextVersion = (stored: number | undefined, seen: number): number => {
  if ((stored ?? FIRST_VERSION) !== seen) throw new Failure('quick_replies.stale')
  return seen + 1
}
