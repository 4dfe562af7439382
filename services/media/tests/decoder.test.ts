import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateSync } from 'node:zlib'
import { problemsOf } from '@yijiantong/picture-quality/judge.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forkDecoder } from '../decoder/decoder.ts'
import { bombPng, exifWithPlace, pngChunk, pngOf } from './pictures.ts'

const decoder = forkDecoder()
const folder = mkdtempSync(join(tmpdir(), 'yijiantong-decoder-'))
afterAll(() => {
  decoder.stop()
  rmSync(folder, { recursive: true, force: true })
})

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a04020', noise: { type: 'gaussian', mean: 120, sigma: 30 } } })
const clear = (alpha: number) => sharp({ create: { width: 300, height: 200, channels: 4, background: { r: 200, g: 0, b: 0, alpha } } })

/** A program that misbehaves, in place of the one that decodes. */
const programOf = (name: string, text: string): URL => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return pathToFileURL(file)
}

describe('a picture made anew', () => {
  let phone: Buffer
  beforeAll(async () => {
    phone = await photo(400, 300)
      .withMetadata({ orientation: 6 })
      .withExifMerge(exifWithPlace)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">home</x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
  })

  it('stands upright and says nothing of where and with what it was taken', async () => {
    expect(await sharp(phone).metadata()).toMatchObject({
      orientation: 6,
      exif: expect.anything(),
      xmp: expect.anything(),
      icc: expect.anything(),
    })
    const { full, thumb, width, height, contentType } = await decoder.remake(phone)
    expect({ width, height, contentType }).toEqual({ width: 300, height: 400, contentType: 'image/jpeg' })
    for (const bytes of [full, thumb]) {
      const metadata = await sharp(bytes).metadata()
      for (const kept of ['orientation', 'exif', 'xmp', 'icc', 'iptc']) expect(metadata).not.toHaveProperty(kept)
      for (const trace of ['Exif', 'GPS', 'Phone', 'xmpmeta']) expect(Buffer.from(bytes).includes(trace)).toBe(false)
    }
  })

  it('is at most 2560 long, its thumbnail 480, and neither is enlarged', async () => {
    const large = await decoder.remake(await photo(3000, 1500).jpeg().toBuffer())
    expect(large).toMatchObject({ width: 2560, height: 1280 })
    expect(await sharp(large.thumb).metadata()).toMatchObject({ format: 'jpeg', width: 480, height: 240 })
    const small = await decoder.remake(await photo(20, 10).webp().toBuffer())
    expect(small).toMatchObject({ width: 20, height: 10, contentType: 'image/jpeg' })
    expect(await sharp(small.thumb).metadata()).toMatchObject({ width: 20, height: 10 })
  })

  it('stays a PNG when one can see through it, and only then', async () => {
    expect(await decoder.remake(await clear(0.5).png().toBuffer())).toMatchObject({ contentType: 'image/png' })
    expect(await decoder.remake(await clear(0.5).webp().toBuffer())).toMatchObject({ contentType: 'image/png' })
    expect(await decoder.remake(await clear(1).png().toBuffer())).toMatchObject({ contentType: 'image/jpeg' })
    expect(await decoder.remake(await clear(1).greyscale().png().toBuffer())).toMatchObject({ contentType: 'image/jpeg' })
  })

  it('is looked at as it was before it became smaller, whatever its colours are', async () => {
    const sharply = await decoder.remake(await photo(3000, 1500).jpeg().toBuffer())
    expect(sharply.look).toMatchObject({ width: 2560, height: 1280, hash: expect.stringMatching(/^[0-9a-f]{128}$/) })
    for (const plain of [clear(0.5), clear(1), clear(1).greyscale()]) {
      const { look } = await decoder.remake(await plain.png().toBuffer())
      expect(problemsOf(look, 'body')).toEqual(['blank'])
    }
  })

  it('comes of the four colours of print too', async () => {
    const print = await photo(60, 40).toColourspace('cmyk').jpeg().toBuffer()
    const { full } = await decoder.remake(print)
    expect(await sharp(full).metadata()).toMatchObject({ space: 'srgb', channels: 3 })
  })
})

describe('a picture that is not what it says', () => {
  it.each([0.3, 0.6, 0.95])('is refused when its data end after %d', async (part) => {
    const whole = [photo(400, 300).jpeg(), photo(400, 300).png(), photo(400, 300).webp()]
    for (const each of whole) {
      const bytes = await each.toBuffer()
      await expect(decoder.remake(bytes.subarray(0, Math.floor(bytes.length * part)))).rejects.toMatchObject({ code: 'picture.damaged' })
    }
  })

  it('is refused when its numbers do not match its data', async () => {
    const header = Buffer.from([0, 0, 1, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0])
    const hollow = pngOf([pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(Buffer.alloc(10))), pngChunk('IEND', Buffer.alloc(0))])
    await expect(decoder.remake(hollow)).rejects.toMatchObject({ code: 'picture.damaged' })
  })

  it('is refused when it is none of the three formats, though libvips reads forty', async () => {
    const others = [photo(10, 10).gif(), photo(10, 10).tiff(), photo(10, 10).avif({ effort: 0 })]
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>')
    for (const bytes of [...(await Promise.all(others.map((each) => each.toBuffer()))), svg]) {
      await expect(decoder.remake(bytes)).rejects.toMatchObject({ code: 'picture.damaged' })
    }
  })

  it('is refused with more than 50 million pixels by the decoder as well', async () => {
    await expect(decoder.remake(bombPng(10_000, 5001))).rejects.toMatchObject({
      code: 'picture.too_many_pixels',
      details: { megapixels: 50 },
    })
  })

  it('is refused when its notes unpack to a gigabyte, and the next picture is made', async () => {
    const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    const profile = Buffer.concat([Buffer.from('p\0\0'), deflateSync(Buffer.alloc(256 * 1024 * 1024), { level: 9 })])
    const bomb = pngOf([
      pngChunk('IHDR', header),
      ...Array.from({ length: 4 }, () => pngChunk('zTXt', profile)),
      pngChunk('IDAT', deflateSync(Buffer.from([0, 9]))),
      pngChunk('IEND', Buffer.alloc(0)),
    ])
    await decoder.remake(bomb).catch((error: unknown) => expect(error).toMatchObject({ code: 'picture.damaged' }))
    expect(await decoder.remake(await photo(8, 8).png().toBuffer())).toMatchObject({ width: 8 })
  })
})

describe('the process that decodes', () => {
  it('makes ten pictures brought at once, one after the other, each its own', async () => {
    const roomy = forkDecoder({ mostWaiting: 20 })
    const sizes = Array.from({ length: 10 }, (_, i) => 20 + i)
    const made = await Promise.all(sizes.map(async (size) => roomy.remake(await photo(size, size).png().toBuffer())))
    expect(made.map((each) => each.width)).toEqual(sizes)
    roomy.stop()
  })

  it('turns away what it cannot take soon', async () => {
    const narrow = forkDecoder({ mostWaiting: 2 })
    const bytes = await photo(30, 30).png().toBuffer()
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => narrow.remake(bytes)))
    const refused = results.filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(7)
    for (const each of refused) expect(each).toMatchObject({ reason: { code: 'picture.decoder_busy' } })
    narrow.stop()
  })

  it('takes one picture along when it dies, and is there for the next', async () => {
    const program = programOf(
      'crashes.mjs',
      "process.on('message', ({ id, bytes }) => bytes.length === 1 ? process.kill(process.pid, 'SIGSEGV') : process.send({ id, remade: { width: bytes.length } }))",
    )
    const fragile = forkDecoder({ program })
    const results = await Promise.allSettled([1, 2, 1, 3].map((length) => fragile.remake(Buffer.alloc(length))))
    expect(results.map((each) => (each.status === 'fulfilled' ? each.value.width : each.reason.code))).toEqual([
      'picture.damaged',
      2,
      'picture.damaged',
      3,
    ])
    fragile.stop()
  })

  it('is ended when a picture takes too long', async () => {
    const slow = forkDecoder({ program: programOf('hangs.mjs', "process.on('message', () => { while (true); })"), patienceMs: 300 })
    await expect(slow.remake(Buffer.alloc(1))).rejects.toMatchObject({ code: 'picture.damaged' })
    slow.stop()
  })

  it('that cannot start refuses instead of hanging', async () => {
    const broken = forkDecoder({ program: programOf('broken.mjs', 'process.exit(3)') })
    await expect(broken.remake(Buffer.alloc(1))).rejects.toMatchObject({ code: 'picture.damaged' })
    broken.stop()
  })

  it('knows no secret of the service', async () => {
    process.env.DECODER_TEST_SECRET = 'do not pass on'
    const program = programOf(
      'tells.mjs',
      "process.on('message', ({ id }) => process.send({ id, remade: { width: Object.keys(process.env).join() } }))",
    )
    const open = forkDecoder({ program })
    expect(String((await open.remake(Buffer.alloc(1))).width)).not.toContain('DECODER_TEST_SECRET')
    open.stop()
  })
})
