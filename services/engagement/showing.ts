import type { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'
import type { reviewTags } from './rules/review.ts'
import { openPart } from './sealing.ts'
import type { ReviewRow } from './tables.ts'

export const tagsOf = (row: Pick<ReviewRow, 'tags'>): (typeof reviewTags)[number][] => JSON.parse(row.tags)

/** A review as its author and the moderators see it; its texts open only while the answer is written. */
export const shownToInsiders = async (keyring: Keyring, row: ReviewRow) => ({
  reviewId: row.id,
  state: row.state,
  stars: row.stars,
  tags: tagsOf(row),
  text: (await openPart(keyring, row, 'text')) as Sealed,
  reason: row.reason,
  appeal: await openPart(keyring, row, 'appeal'),
  createdAt: row.created_at,
  decidedAt: row.decided_at,
})
