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
  /** What is wrong with it, one after the other, and its fingerprint; null when it was stored before anybody looked. */
  problems: string | null
  hash: string | null
}

export type MediaTables = { picture: PictureRow }
