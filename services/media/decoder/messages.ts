import type { Look } from '@yijiantong/picture-quality/look.ts'

/** What the service and the process that decodes say to each other. */
export type Job = { readonly id: number; readonly bytes: Uint8Array }

export type Remade = {
  readonly full: Uint8Array
  readonly contentType: 'image/jpeg' | 'image/png'
  /** Of `full`, in pixels. */
  readonly width: number
  readonly height: number
  /** JPEG. */
  readonly thumb: Uint8Array
  readonly look: Look
}

export type Outcome = { readonly id: number } & ({ readonly remade: Remade } | { readonly refused: 'damaged' | 'too_many_pixels' })
