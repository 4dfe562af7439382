import { type Problem, problems, problemsOf, qualityOf } from '@yijiantong/picture-quality/judge.ts'
import type { Look } from '@yijiantong/picture-quality/look.ts'
import type { Purpose } from './rules/purposes.ts'
import type { PictureRow } from './tables.ts'

type Stored = Pick<PictureRow, 'problems' | 'hash'>

/** Of a complaint, a body is to be seen; a proof, a licence or a message may as well be a document or a screen. */
export const storedQuality = (look: Look, purpose: Purpose): Stored => ({
  problems: problemsOf(look, purpose === 'consultation' ? 'body' : 'anything').join(' '),
  hash: look.hash,
})

/** A picture nobody looked at is given the benefit of the doubt. */
export const toldQuality = ({ problems: found, hash }: Stored) => {
  const known = (found ?? '').split(' ').filter((each): each is Problem => problems.some((problem) => problem === each))
  const { verdict } = qualityOf(known)
  return { verdict, problems: known, hash: hash ?? '' }
}
