import { openGallery } from '../chrome/gallery.ts'
import type { Host } from '../host.ts'
import { HostError } from '../vendor.ts'
import { offscreenCanvas } from './offscreen-canvas.ts'
import { pickFiles } from './pick-files.ts'
import { compressPicture, loadPicture } from './pictures.ts'
import type { Area } from './wx.ts'

type ChooseMedia = { count?: number; mediaType?: string[]; sourceType?: string[]; sizeType?: string[] }
type ChooseMessageFile = { count: number; extension?: string[]; type?: string }

/** Pictures: choosing, measuring, making smaller, looking at, keeping. */
export const mediaApis: Area = (host) => ({
  later: {
    chooseMedia: (options: ChooseMedia) => chooseMedia(host, options),
    chooseImage: async (options: { count?: number; sourceType?: string[] }) => {
      const { tempFiles } = await chooseMedia(host, { ...options, mediaType: ['image'] })
      return {
        tempFilePaths: tempFiles.map((file) => file.tempFilePath),
        tempFiles: tempFiles.map((file) => ({ path: file.tempFilePath, size: file.size })),
      }
    },
    chooseMessageFile: async ({ count, extension, type }: ChooseMessageFile) => {
      const accept = extension?.map((one) => `.${one.replace(/^\./, '')}`).join() ?? (type === 'image' ? 'image/*' : '')
      const chosen = (await pickFiles({ accept, multiple: count > 1, camera: false })).slice(0, count)
      return {
        tempFiles: chosen.map((file) => ({
          path: host.files.addTemporary(file),
          name: file.name,
          size: file.size,
          time: Math.floor(file.lastModified / 1000),
          type: file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file',
        })),
      }
    },
    compressImage: async (options: { src: string; quality?: number; compressedWidth?: number; compressedHeight?: number }) => {
      const { quality = 80, compressedWidth, compressedHeight } = options
      const blob = await compressPicture(host.asset(options.src), { quality, compressedWidth, compressedHeight })
      return { tempFilePath: host.files.addTemporary(blob) }
    },
    getImageInfo: async ({ src }: { src: string }) => {
      const { naturalWidth, naturalHeight } = await loadPicture(host.asset(src))
      return { width: naturalWidth, height: naturalHeight, path: src, orientation: 'up', type: await pictureType(host, src) }
    },
    previewImage: ({ urls, current }: { urls: string[]; current?: string | number }) => preview(host, urls, current),
    previewMedia: ({ sources, current }: { sources: { url: string }[]; current?: number }) =>
      preview(
        host,
        sources.map((source) => source.url),
        current ?? 0,
      ),
    saveImageToPhotosAlbum: ({ filePath }: { filePath: string }) => {
      const blob = host.files.blob(filePath)
      const link = document.createElement('a')
      link.href = host.asset(filePath)
      link.download = blob instanceof File ? blob.name : filePath.slice(filePath.lastIndexOf('/') + 1)
      link.click()
    },
    openDocument: ({ filePath }: { filePath: string }) => {
      if (!host.files.has(filePath)) throw new HostError('file not found')
      window.open(host.asset(filePath), '_blank', 'noopener')
    },
  },
  now: {
    createOffscreenCanvas: (options?: { width?: number; height?: number }) => offscreenCanvas(host, options),
  },
})

async function chooseMedia({ files }: Host, { count = 9, mediaType = ['image', 'video'], sourceType }: ChooseMedia) {
  const kinds = mediaType.includes('mix') ? ['image', 'video'] : mediaType
  const chosen = await pickFiles({
    accept: kinds.map((kind) => `${kind}/*`).join(),
    multiple: count > 1,
    camera: sourceType?.length === 1 && sourceType[0] === 'camera',
  })
  const tempFiles = await Promise.all(
    chosen.slice(0, count).map(async (file) => {
      const path = files.addTemporary(file)
      const picture = file.type.startsWith('video/') ? undefined : await loadPicture(files.address(path) ?? '').catch(() => undefined)
      return {
        tempFilePath: path,
        size: file.size,
        fileType: file.type.startsWith('video/') ? 'video' : 'image',
        width: picture?.naturalWidth ?? 0,
        height: picture?.naturalHeight ?? 0,
        duration: 0,
        thumbTempFilePath: '',
      }
    }),
  )
  return { type: kinds.length > 1 ? 'mix' : (kinds[0] ?? 'image'), tempFiles }
}

function preview(host: Host, urls: string[], current: string | number | undefined): void {
  if (!Array.isArray(urls) || urls.length === 0) throw new HostError('parameter error: parameter.urls should have at least 1 item;')
  const at = typeof current === 'number' ? current : urls.indexOf(current ?? urls[0] ?? '')
  openGallery(
    host.frame.overlay,
    urls.map((url) => host.asset(url)),
    Math.max(0, at),
  )
}

async function pictureType({ files, asset }: Host, src: string): Promise<string> {
  const blob = files.has(src) ? files.blob(src) : await (await fetch(asset(src))).blob()
  const type = blob.type.replace('image/', '')
  return ['png', 'jpeg', 'gif', 'webp'].includes(type) ? type : 'unknown'
}
