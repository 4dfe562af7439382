import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type StaffAccount = { readonly username: string; readonly password: string; readonly totpSecret: string }

/** The first member of staff of the demonstration that keeps its data in this folder. */
export const adminOf = async (dataDir: string): Promise<StaffAccount> => {
  const keys = JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8')) as { demonstrationStaff: Omit<StaffAccount, 'username'> }
  return { username: 'admin', ...keys.demonstrationStaff }
}

const PERIOD = 30

/** The one-time code of this moment, or of `later` periods from now (RFC 6238). Written here, so that the server is not tried with its own library. */
export const oneTimeCode = (totpSecret: string, later = 0): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / PERIOD) + later))
  const hash = createHmac('sha1', bytesOfBase32(totpSecret)).update(counter).digest()
  const offset = (hash.at(-1) as number) & 15
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const bytesOfBase32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** A secret for a member of staff who is about to be added. */
export const newTotpSecret = (): string => Array.from({ length: 32 }, () => alphabet[Math.floor(Math.random() * 32)]).join('')
