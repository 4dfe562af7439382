import { minutes } from '@yijiantong/kernel/clock.ts'

/** What published reviews come to: how many, and the sum of their stars. */
export type Rating = { readonly reviews: number; readonly stars: number }

/** Mean of the stars in tenths: 46 is 4.6. */
export const averageTenths = ({ reviews, stars }: Rating): number | null => (reviews === 0 ? null : Math.round((stars * 10) / reviews))

const ASSUMED_REVIEWS = 5
const ASSUMED_STARS = 4

/**
 * What a list is sorted by: the mean, in thousandths, as if every doctor had five reviews of four stars beside their own. One
 * review of five stars then does not stand before two hundred of 4.9, and who has none stands in the middle.
 */
export const ratingScore = ({ reviews, stars }: Rating): number =>
  Math.round(((stars + ASSUMED_REVIEWS * ASSUMED_STARS) * 1000) / (reviews + ASSUMED_REVIEWS))

/** Of nobody who was rated yet. */
export const UNRATED = ratingScore({ reviews: 0, stars: 0 })

/** Acceptances that count for the pace. */
export const LAST_ACCEPTANCES = 20

export type Wait = { readonly offeredAt: number; readonly acceptedAt: number }

/** Mean wait, ms; null: nobody was accepted yet. */
export const meanWait = (waits: readonly Wait[]): number | null =>
  waits.length === 0 ? null : Math.round(waits.reduce((sum, wait) => sum + Math.max(0, wait.acceptedAt - wait.offeredAt), 0) / waits.length)

/** In a list, who has accepted nobody yet stands behind everybody who has. */
export const UNKNOWN_PACE = 1_000_000_000_000

export const acceptMinutes = (acceptMs: number | null): number | null =>
  acceptMs === null ? null : Math.max(1, Math.round(acceptMs / minutes(1)))
