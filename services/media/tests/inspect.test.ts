import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { inspectPicture } from '../rules/inspect.ts'
import { kindOf } from '../rules/kind.ts'
import { mostBytes } from '../rules/limits.ts'
import { mayUpload, purposes } from '../rules/purposes.ts'
import { bombPng, jpegWith, pngChunk, pngOf, zipOf } from './pictures.ts'

const codeOf = (bytes: Uint8Array): string => {
  try {
    inspectPicture(bytes)
    return 'passes'
  } catch (error) {
    return (error as { code: string }).code
  }
}

let jpeg: Buffer
let png: Buffer
let webp: Buffer
beforeAll(async () => {
  const picture = () =>
    sharp({ create: { width: 64, height: 48, channels: 3, background: '#a04020', noise: { type: 'gaussian', mean: 120, sigma: 30 } } })
  ;[jpeg, png, webp] = await Promise.all([picture().jpeg().toBuffer(), picture().png().toBuffer(), picture().webp().toBuffer()])
})

describe('what a picture file says of itself', () => {
  it('is read without decoding it', () => {
    expect(inspectPicture(jpeg)).toMatchObject({ kind: 'jpeg', width: 64, height: 48 })
    expect(inspectPicture(png)).toMatchObject({ kind: 'png', width: 64, height: 48 })
    expect(inspectPicture(webp)).toMatchObject({ kind: 'webp', width: 64, height: 48 })
  })

  it('is read of a progressive JPEG, a lossless WebP, a WebP with alpha and an interlaced PNG', async () => {
    const picture = () => sharp({ create: { width: 300, height: 200, channels: 4, background: { r: 1, g: 200, b: 3, alpha: 0.5 } } })
    const files = [
      picture().jpeg({ progressive: true }),
      picture().webp({ lossless: true }),
      picture().webp({ quality: 50 }),
      picture().png({ progressive: true }),
    ]
    for (const file of files) expect(inspectPicture(await file.toBuffer())).toMatchObject({ width: 300, height: 200 })
  })

  it.each([
    ['picture.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['picture.heic', Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'latin1')],
    ['picture.unsupported', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['picture.unsupported', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['picture.unsupported', Buffer.from('\ufeff  <!-- x --><SVG onload="alert(1)">')],
    ['picture.unsupported', Buffer.from('BM\x46\0\0\0', 'latin1')],
    ['picture.unsupported', Buffer.from('II*\0\x08\0\0\0', 'latin1')],
    ['picture.unsupported', Buffer.from('\0\0\0\x1cftypavif\0\0\0\0', 'latin1')],
    ['picture.not_a_picture', Buffer.alloc(0)],
    ['picture.not_a_picture', Buffer.from('\xff\xd8', 'latin1')],
    ['picture.not_a_picture', Buffer.from('%PDF-1.7\n')],
    ['picture.not_a_picture', Buffer.from('<html><script>alert(1)</script></html>')],
    ['picture.not_a_picture', Buffer.from('MZ\x90\0', 'latin1')],
    ['picture.not_a_picture', Buffer.alloc(4096)],
    ['picture.damaged', Buffer.from('\xff\xd8\xff', 'latin1')],
    ['picture.damaged', Buffer.from('\xff\xd8\xff\xd9', 'latin1')],
    ['picture.damaged', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['picture.damaged', Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1')],
  ])('%s: %s', (code, bytes) => {
    expect(codeOf(bytes)).toBe(code)
  })

  it('names the kind it does not take', () => {
    expect(() => inspectPicture(Buffer.from('GIF89a'))).toThrow(expect.objectContaining({ details: { kind: 'GIF' } }))
    expect(kindOf(Buffer.from('<svg>'))).toEqual({ is: 'other', name: 'SVG' })
  })
})

describe('a picture that breaks off', () => {
  it.each([0.1, 0.3, 0.5, 0.9, 0.99])('after %d of it is refused, whatever it is', (part) => {
    for (const whole of [jpeg, png, webp]) expect(codeOf(whole.subarray(0, Math.floor(whole.length * part)))).toBe('picture.damaged')
  })

  it('at any byte is refused or passes, and never fails otherwise', () => {
    for (const whole of [jpeg, png, webp]) {
      for (let length = 0; length < whole.length; length += 7) expect(codeOf(whole.subarray(0, length))).toMatch(/^picture\./)
    }
  })

  it('with any byte changed is refused or passes, and never fails otherwise', () => {
    for (const whole of [jpeg, png, webp]) {
      for (let at = 0; at < Math.min(whole.length, 1500); at++) {
        const changed = Buffer.from(whole)
        changed[at] = (changed[at] as number) ^ 0xff
        expect(codeOf(changed)).toMatch(/^picture\.|^passes$/)
      }
    }
  })
})

describe('a picture too large', () => {
  it('in bytes is refused', () => {
    expect(codeOf(Buffer.alloc(mostBytes + 1))).toBe('picture.too_large')
  })

  it('in pixels is refused before it is decoded: 50,000 × 50,000 in a few hundred bytes', () => {
    expect(codeOf(bombPng(50_000, 50_000))).toBe('picture.too_many_pixels')
    expect(codeOf(bombPng(50_000_001, 1))).toBe('picture.too_many_pixels')
    expect(codeOf(bombPng(8000, 6250))).toBe('passes')
    expect(codeOf(bombPng(0, 5))).toBe('picture.damaged')
  })

  it('in scans is refused: each is decoded over the whole picture', async () => {
    const progressive = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#123456' } })
      .jpeg({ progressive: true })
      .toBuffer()
    const scan = progressive.subarray(progressive.indexOf(Buffer.from([0xff, 0xda])), progressive.length - 2)
    const many = Buffer.concat([progressive.subarray(0, -2), ...Array.from({ length: 100 }, () => scan), progressive.subarray(-2)])
    expect(codeOf(progressive)).toBe('passes')
    expect(codeOf(many)).toBe('picture.damaged')
  })
})

describe('a picture with another file in it', () => {
  const zip = zipOf('x.txt', 'hello')
  const html = Buffer.from('<html><script>alert(document.cookie)</script></html>')

  it.each([
    ['a ZIP', zip],
    ['a page', html],
    ['a script', Buffer.from('*/<script src=//x></script>')],
    ['a PDF', Buffer.from('%PDF-1.4\n1 0 obj')],
    ['PHP', Buffer.from('<?php system($_GET[0]);')],
    ['a RAR', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1')],
    ['a program', Buffer.from('MZ\x90\0 This program cannot be run in DOS mode.', 'latin1')],
  ])('behind its end is refused: %s', (_, foreign) => {
    for (const picture of [jpeg, png, webp]) expect(codeOf(Buffer.concat([picture, foreign]))).toBe('picture.mixed')
  })

  it('in a comment, in camera data or in a chunk of text is refused', () => {
    expect(codeOf(jpegWith(jpeg, 0xfe, html))).toBe('picture.mixed')
    expect(codeOf(jpegWith(jpeg, 0xe1, zip))).toBe('picture.mixed')
    const chunks = [
      pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
      pngChunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), html])),
    ]
    expect(codeOf(pngOf([...chunks, pngChunk('IDAT', deflateSync(Buffer.from([0, 0]))), pngChunk('IEND', Buffer.alloc(0))]))).toBe(
      'picture.mixed',
    )
  })

  it('that phones put there passes: a second picture, a short film, padding, notes of their own', () => {
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1'), Buffer.alloc(5000, 7)])
    for (const extra of [
      jpeg,
      film,
      Buffer.alloc(2048),
      Buffer.from('vivo{"livePhoto":1}'),
      Buffer.from('PK\x05\x06 by chance', 'latin1'),
    ]) {
      expect(codeOf(Buffer.concat([jpeg, extra]))).toBe('passes')
    }
  })
})

describe('who brings which picture', () => {
  it.each([
    ['patient', ['consultation', 'proof', 'message', 'licence']],
    ['doctor', ['message', 'licence']],
    ['pharmacist', []],
    ['staff', []],
    ['service', []],
    ['anonymous', []],
  ] as const)('%s: %j', (role, may) => {
    expect(purposes.filter((purpose) => mayUpload(role, purpose))).toEqual(may)
  })
})
