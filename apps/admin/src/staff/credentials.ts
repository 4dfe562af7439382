const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Without what is mistaken for something else when read aloud or copied by hand. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

const pick = (alphabet: string, length: number): string => {
  // Bytes at the ragged end of the range would make the first letters likelier.
  const fair = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < fair && text.length < length) text += alphabet[byte % alphabet.length]
    }
  }
  return text
}

/** The secret an authenticator app keeps: 160 bits. */
export const newTotpSecret = (): string => pick(base32, 32)

/** 79 bits, in groups. */
export const newPassword = (): string => [pick(readable, 4), pick(readable, 4), pick(readable, 4), pick(readable, 4)].join('-')

/** What authenticator apps read from a picture. */
export const otpauthOf = (username: string, secret: string): string =>
  `otpauth://totp/${encodeURIComponent(`医键通:${username}`)}?secret=${secret}&issuer=${encodeURIComponent('医键通')}`
