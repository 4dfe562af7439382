import { days } from '@yijiantong/kernel/clock.ts'

/** After half a year a review says half as much about the doctor of today. */
export const HALF_LIFE = days(180)

/** Older ones would hardly be noticed, and a rating is made anew with every review. */
export const MOST_RECENT = 200

/** Reviews and stars as they weigh at `asOf`, in thousandths. */
export type Recent = { readonly asOf: number; readonly reviews: number; readonly stars: number }

/** Of a review without a day all we know is that it is not of late. */
export const recentOf = (reviews: readonly { readonly stars: number; readonly at: number | null }[], asOf: number): Recent => {
  let weight = 0
  let stars = 0
  for (const review of reviews) {
    const own = fading(asOf - (review.at ?? asOf - HALF_LIFE))
    weight += own
    stars += own * review.stars
  }
  return { asOf, reviews: Math.round(weight * 1000), stars: Math.round(stars * 1000) }
}

/** All weights fade alike, so nothing has to be read again for the day to pass. */
export const fadedTo = (now: number, recent: Recent): { readonly reviews: number; readonly stars: number } => {
  const left = fading(now - recent.asOf) / 1000
  return { reviews: recent.reviews * left, stars: recent.stars * left }
}

const fading = (age: number): number => 0.5 ** (Math.max(0, age) / HALF_LIFE)
