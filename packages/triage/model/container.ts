import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

/** The parts an artefact is made of: what is said in words, and named rows of numbers. */
export type Parts = {
  readonly about: object
  readonly numbers: Readonly<Record<string, Int8Array | Uint8Array | Uint16Array | Int32Array>>
}

const kinds = { i8: Int8Array, u8: Uint8Array, u16: Uint16Array, i32: Int32Array } as const
type Kind = keyof typeof kinds

const kindOf = (numbers: Parts['numbers'][string]): Kind =>
  (Object.keys(kinds) as Kind[]).find((kind) => numbers instanceof kinds[kind]) as Kind

type Header = { about: object; parts: { name: string; kind: Kind; length: number }[] }

const ALIGNED = 8
const aligned = (at: number): number => Math.ceil(at / ALIGNED) * ALIGNED

/** Length of the header, header, then each row on a boundary that suits every kind; all of it compressed. */
export const pack = ({ about, numbers }: Parts): Buffer => {
  const parts = Object.entries(numbers).map(([name, row]) => ({ name, kind: kindOf(row), length: row.length }))
  const header = Buffer.from(JSON.stringify({ about, parts } satisfies Header))
  const chunks: Buffer[] = []
  let at = 0
  const add = (bytes: Uint8Array) => {
    chunks.push(Buffer.from(bytes), Buffer.alloc(aligned(at + bytes.length) - at - bytes.length))
    at = aligned(at + bytes.length)
  }
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, header.length, true)
  add(size)
  add(header)
  for (const row of Object.values(numbers)) add(new Uint8Array(row.buffer, row.byteOffset, row.byteLength))
  const whole = Buffer.concat(chunks)
  return brotliCompressSync(whole, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 20,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  })
}

export const unpack = (bytes: Uint8Array): Parts => {
  const whole = brotliDecompressSync(bytes)
  // Views need a start that suits them; a buffer from zlib has its own memory, so its offset is 0.
  const memory = whole.byteOffset % ALIGNED === 0 ? whole : new Uint8Array(whole)
  const length = new DataView(memory.buffer, memory.byteOffset).getUint32(0, true)
  const { about, parts } = JSON.parse(Buffer.from(memory.buffer, memory.byteOffset + ALIGNED, length).toString('utf8')) as Header
  let at = memory.byteOffset + ALIGNED + aligned(length)
  const numbers: Record<string, Parts['numbers'][string]> = {}
  for (const part of parts) {
    const row = new kinds[part.kind](memory.buffer, at, part.length)
    numbers[part.name] = row
    at += aligned(row.byteLength)
  }
  return { about, numbers }
}
