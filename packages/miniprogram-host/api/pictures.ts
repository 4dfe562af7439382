import { HostError } from '../vendor.ts'

export async function loadPicture(address: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = address
  try {
    await image.decode()
  } catch {
    throw new HostError('image load failed')
  }
  return image
}

export type Compression = { quality: number; compressedWidth?: number | undefined; compressedHeight?: number | undefined }

/** A smaller JPEG of a picture: the browser turns it upright, the canvas forgets what the camera wrote about place and device. */
export async function compressPicture(address: string, { quality, compressedWidth, compressedHeight }: Compression): Promise<Blob> {
  const image = await loadPicture(address)
  const { naturalWidth, naturalHeight } = image
  const byWidth = compressedWidth ? compressedWidth / naturalWidth : undefined
  const byHeight = compressedHeight ? compressedHeight / naturalHeight : undefined
  const width = compressedWidth ?? naturalWidth * (byHeight ?? 1)
  const height = compressedHeight ?? naturalHeight * (byWidth ?? 1)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const context = canvas.getContext('2d')
  if (!context) throw new HostError('canvas is not available')
  // JPEG knows no transparency.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', Math.min(100, Math.max(0, quality)) / 100))
  if (!blob) throw new HostError('compress failed')
  return blob
}
