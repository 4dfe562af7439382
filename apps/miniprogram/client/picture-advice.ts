import { samePicture } from '@yijiantong/picture-quality/fingerprint.ts'
import { type Problem, problemsOf, type Quality, qualityOf } from '@yijiantong/picture-quality/judge.ts'
import { type Look, lookAt } from '@yijiantong/picture-quality/look.ts'
import { pixelsOf } from './picture-pixels.ts'
import type { Purpose } from './pictures.ts'

/** What somebody is told of a picture before it is used, and whether it may be used all the same. */
export type Advice = { readonly words: string; readonly mayKeep: boolean }

const ofABody: Readonly<Record<Problem, string>> = {
  blank: '照片上什么也看不出来。请看看镜头有没有被挡住，到亮一些的地方重拍一张。',
  tiny: '这张图片太小，放大也看不清。请选原来的照片，或者重拍一张。',
  dark: '照片有些暗。请到窗边或灯下，让光照着要拍的地方，再拍一张。',
  bright: '照片太亮，中间白成了一片。请避开直射的光，关掉闪光灯，再拍一张。',
  blurred: '照片有些模糊。请擦一下镜头，靠近约20厘米，对准后停一秒再拍。',
  drawn: '这张像是截屏。化验单、报告的截屏可以照用；想给医生看身体，请直接拍一张。',
  small: '这张图片有些小，放大后可能看不清。有原来的照片，请选原来的那张。',
}

const ofPaper: Readonly<Partial<Record<Problem, string>>> = {
  dark: '照片有些暗。请到窗边或灯下，把单子放平，再拍一张。',
  blurred: '照片有些模糊。请擦一下镜头，把单子放平，让字占满画面，停一秒再拍。',
}

/** The first problem is the one to do something about. */
export const adviceOn = ({ verdict, problems: [first] }: Quality, purpose: Purpose): Advice | undefined => {
  if (first === undefined) return undefined
  const words = (purpose === 'consultation' ? undefined : ofPaper[first]) ?? ofABody[first]
  return { words, mayKeep: verdict !== 'unusable' }
}

/** The server refuses an order with one picture twice, and nobody needs it. */
const twice: Advice = { words: '这张和前面的是同一张图片，不用再传。', mayKeep: false }

/** What can be told on this telephone; nothing where it cannot look. */
export const lookAtPath = async (path: string): Promise<Look | undefined> => {
  const drawn = await pixelsOf(path)
  return drawn === undefined ? undefined : lookAt(drawn.raster, drawn)
}

const qualityHere = (look: Look, purpose: Purpose): Quality => qualityOf(problemsOf(look, purpose === 'consultation' ? 'body' : 'anything'))

/** `others`: fingerprints of the pictures beside it. */
export const adviceHere = (look: Look, purpose: Purpose, others: readonly string[]): Advice | undefined =>
  others.some((hash) => samePicture(hash, look.hash)) ? twice : adviceOn(qualityHere(look, purpose), purpose)

/** Of several pictures the first that somebody should hear about; where nobody can look here, none. */
export const firstAdvice = async (paths: readonly string[], purpose: Purpose): Promise<(Advice & { at: number }) | undefined> => {
  for (const [at, path] of paths.entries()) {
    const look = await lookAtPath(path)
    const advice = look && adviceOn(qualityHere(look, purpose), purpose)
    if (advice !== undefined) return { ...advice, at }
  }
  return undefined
}
