import { Failure } from '@yijiantong/kernel/failure.ts'
import type { PictureRow } from '../tables.ts'

export const known = (picture: PictureRow | undefined): PictureRow => {
  if (picture === undefined) throw new Failure('picture.not_found')
  return picture
}
