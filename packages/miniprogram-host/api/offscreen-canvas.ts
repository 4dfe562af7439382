import type { Host } from '../host.ts'

/** A canvas in no document. Its images find paths as the mini program writes them, those of chosen files too. */
export function offscreenCanvas(host: Host, { width = 300, height = 150 }: { width?: number; height?: number } = {}): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  return Object.assign(canvas, { createImage: () => imageOf(host) })
}

const native = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')

function imageOf(host: Host): HTMLImageElement {
  const image = new Image()
  Object.defineProperty(image, 'src', {
    get: () => native?.get?.call(image),
    set: (path: string) => native?.set?.call(image, host.asset(path)),
  })
  return image
}
