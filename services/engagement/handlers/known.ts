import { Failure } from '@yijiantong/kernel/failure.ts'
import type { NoticeRow, ReviewRow } from '../tables.ts'

export const knownReview = (review: ReviewRow | undefined): ReviewRow => {
  if (review === undefined) throw new Failure('review.not_found')
  return review
}

export const knownNotice = (notice: NoticeRow | undefined): NoticeRow => {
  if (notice === undefined) throw new Failure('notice.not_found')
  return notice
}
