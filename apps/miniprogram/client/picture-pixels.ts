import type { Raster } from '@yijiantong/picture-quality/raster.ts'

/** Longest side of the copy that is drawn: twice what is looked at, and little enough for an old telephone. */
const LONGEST_SIDE = 1024
/** Some telephones never tell that a picture did not open, ms. */
const PATIENCE = 5000

type Drawn = Pick<HTMLImageLike, 'width' | 'height'> & { readonly raster: Raster }
type HTMLImageLike = { width: number; height: number; src: string; onload: () => void; onerror: () => void }
type Context = {
  drawImage(image: HTMLImageLike, x: number, y: number, width: number, height: number): void
  getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray }
}

/** The pixels of a picture on this telephone, with its own measure; nothing where it cannot be drawn, as on older WeChats. */
export const pixelsOf = async (path: string): Promise<Drawn | undefined> => {
  if (!wx.canIUse('createOffscreenCanvas')) return undefined
  try {
    const canvas = wx.createOffscreenCanvas({ type: '2d', width: 1, height: 1 })
    const image = await opened(canvas.createImage() as unknown as HTMLImageLike, path)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height))
    const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))]
    Object.assign(canvas, { width, height })
    const context = canvas.getContext('2d') as Context
    context.drawImage(image, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    return { width: image.width, height: image.height, raster: { width, height, channels: 4, data } }
  } catch {
    // The server looks at every picture as well.
    return undefined
  }
}

const opened = (image: HTMLImageLike, path: string): Promise<HTMLImageLike> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the picture did not open in time')), PATIENCE)
    image.onload = () => {
      clearTimeout(late)
      resolve(image)
    }
    image.onerror = () => {
      clearTimeout(late)
      reject(new Error('the picture does not open'))
    }
    image.src = path
  })
