import type { Purpose } from './rules/purposes.ts'

export type PictureRow = {
  id: string
  owner_id: string
  purpose: Purpose
  width: number
  height: number
  /** Of the full picture before sealing. */
  bytes: number
  content_type: 'image/jpeg' | 'image/png'
  full_key: string
  thumb_key: string
  created_at: number
}

export type MediaTables = { picture: PictureRow }
