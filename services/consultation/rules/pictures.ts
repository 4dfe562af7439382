import { Failure } from '@yijiantong/kernel/failure.ts'

/** What is known of a picture of an intake. `hash` tells whether two are one. */
export type ToldPicture = {
  readonly pictureId: string
  readonly purpose: string
  readonly verdict: 'good' | 'poor' | 'unusable'
  readonly problems: readonly string[]
  readonly hash: string
}

/** What a doctor should know of a picture before judging by it, by its number; those that are good have no entry. */
export type Doubts = Readonly<Record<string, readonly string[]>>

export const doubtsOf = (pictures: readonly ToldPicture[]): Doubts =>
  Object.fromEntries(pictures.filter(({ problems }) => problems.length > 0).map(({ pictureId, problems }) => [pictureId, problems]))

/**
 * Before somebody pays for being looked at: no picture on which nothing can be seen, and none twice. A poor one passes, because it
 * may be all there is. One of the complaint may be a proof as well.
 */
export const assertPicturesServe = (pictures: readonly ToldPicture[], same: (one: string, other: string) => boolean): void => {
  if (pictures.some(({ verdict }) => verdict === 'unusable')) throw new Failure('consultation.picture_unusable')
  const twice = pictures.some((one, at) =>
    pictures
      .slice(at + 1)
      .some((other) => one.purpose === other.purpose && (one.pictureId === other.pictureId || same(one.hash, other.hash))),
  )
  if (twice) throw new Failure('consultation.picture_twice')
}
