import { HostError } from '../vendor.ts'

export type FileData = string | ArrayBuffer

export function base64Of(data: ArrayBuffer | ArrayBufferView): string {
  const view = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  let binary = ''
  for (let at = 0; at < view.length; at += 0x8000) binary += String.fromCharCode(...view.subarray(at, at + 0x8000))
  return btoa(binary)
}

export const fromBase64 = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer

/** What readFile gives: the bytes, or text in the encoding asked for. */
export function decoded(bytes: ArrayBuffer, encoding: string | undefined): FileData {
  if (!encoding) return bytes
  const view = new Uint8Array(bytes)
  switch (encoding.toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return new TextDecoder().decode(bytes)
    case 'base64':
      return base64Of(bytes)
    case 'hex':
      return Array.from(view, (byte) => byte.toString(16).padStart(2, '0')).join('')
    case 'ascii':
    case 'binary':
    case 'latin1':
      return Array.from(view, (byte) => String.fromCharCode(byte)).join('')
    default:
      throw new HostError(`invalid encoding "${encoding}"`)
  }
}

export function encoded(data: FileData, encoding = 'utf8'): Blob {
  if (typeof data !== 'string') return new Blob([data])
  switch (encoding.toLowerCase()) {
    case 'base64':
      return new Blob([fromBase64(data)])
    case 'hex':
      return new Blob([Uint8Array.from(data.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))])
    case 'ascii':
    case 'binary':
    case 'latin1':
      return new Blob([Uint8Array.from(data, (character) => character.charCodeAt(0))])
    default:
      return new Blob([data])
  }
}

/** The bytes of a blob at once, for the APIs that end in Sync. */
export function bytesNow(address: string): ArrayBuffer {
  const request = new XMLHttpRequest()
  request.open('GET', address, false)
  request.overrideMimeType('text/plain; charset=x-user-defined')
  request.send()
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff).buffer
}
