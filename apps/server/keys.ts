import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newAccessKey } from '@yijiantong/edge/tokens.ts'
import type { Config } from './config.ts'

export type Keys = {
  /** Signs access tokens; only the process that runs identity needs it. */
  readonly accessPrivateKey: string
  readonly accessPublicKey: string
  readonly serviceSecret: string
  readonly ticketSecret: string
  readonly masterKeysFile: string
  /** The first member of staff of a demonstration; empty in production. */
  readonly demonstrationStaff: { readonly password: string; readonly totpSecret: string }
}

/** Production takes its keys from where the operator put them; a demonstration makes its own on the first run and keeps them. */
export const loadKeys = (config: Config): Keys => {
  if (config.mode === 'production') {
    const accessPrivateKey = readFileSync(config.given('ACCESS_KEY_FILE') as string, 'utf8')
    return {
      accessPrivateKey,
      accessPublicKey: createPublicKey(createPrivateKey(accessPrivateKey)).export({ type: 'spki', format: 'pem' }) as string,
      serviceSecret: config.given('SERVICE_SECRET') as string,
      ticketSecret: config.given('TICKET_SECRET') as string,
      masterKeysFile: config.given('MASTER_KEYS_FILE') as string,
      demonstrationStaff: { password: '', totpSecret: '' },
    }
  }
  const file = join(config.dataDir, 'keys.json')
  mkdirSync(config.dataDir, { recursive: true })
  const held = JSON.parse(readOrMake(file)) as Omit<Keys, 'masterKeysFile'>
  return { ...held, masterKeysFile: join(config.dataDir, 'master-keys.json') }
}

/** Several processes may start at once on one folder: the first to link its file there wins, and all read that one. */
const readOrMake = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { privateKeyPem, publicKeyPem } = newAccessKey()
  const own = {
    accessPrivateKey: privateKeyPem,
    accessPublicKey: publicKeyPem,
    serviceSecret: randomBytes(32).toString('base64url'),
    ticketSecret: randomBytes(32).toString('base64url'),
    demonstrationStaff: { password: randomBytes(9).toString('base64url'), totpSecret: base32(randomBytes(20)) },
  }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(own, null, 2), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
  return readFileSync(file, 'utf8')
}

/** RFC 4648, as authenticator apps take it. */
const base32 = (bytes: Uint8Array): string => {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{5}/g) ?? []).map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group, 2)]).join('')
}
