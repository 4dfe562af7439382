import type { PictureRow } from './tables.ts'

/** Where a picture of this size lies, and as what. */
export const storedAs = (picture: PictureRow, size: 'full' | 'thumb' = 'full') =>
  ({
    full: { key: picture.full_key, contentType: picture.content_type },
    thumb: { key: picture.thumb_key, contentType: 'image/jpeg' },
  })[size]
