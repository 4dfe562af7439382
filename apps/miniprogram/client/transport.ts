import type { Ask } from '@yijiantong/client/client.ts'
import { hearTime } from './clock.ts'
import { apiUrl } from './config.ts'
import { Refusal, refuse } from './refusal.ts'

/** Longer than the server gives itself, so that its own refusal arrives first. */
const ANSWER_WITHIN = 15_000
/** A photograph over a thin line takes its time; again longer than the server waits for it, ms. */
const UPLOADED_WITHIN = 35_000
const TRIES = 3

/**
 * Carries one request. A connection that breaks is tried again: reads harm nobody, and every write carries an idempotency
 * key, so that the server answers the second one as it answered the first.
 */
export const carry = async (ask: Ask, token: string | undefined): Promise<unknown> => {
  for (let tried = 1; ; tried++) {
    try {
      return await once(ask, token)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'network.offline' || tried === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 250 * 3 ** tried))
    }
  }
}

const once = (ask: Ask, token: string | undefined): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const askedAt = Date.now()
    wx.request({
      url: apiUrl + ask.path,
      method: ask.method,
      header: { ...ask.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(ask.body !== undefined && { data: ask.body }),
      ...(ask.answer === 'bytes' && { responseType: 'arraybuffer' as const }),
      // We read JSON ourselves: what is no JSON came from somebody in between.
      dataType: 'text' as 'json',
      timeout: ask.body instanceof ArrayBuffer ? UPLOADED_WITHIN : ANSWER_WITHIN,
      success: ({ statusCode, data, header }) => {
        hearTime(headerOf(header, 'date'), askedAt)
        if (statusCode >= 300) return reject(refusalIn(data))
        if (ask.answer === 'bytes') return resolve({ contentType: headerOf(header, 'content-type') ?? '', bytes: data })
        resolve(JSON.parse(String(data)))
      },
      fail: ({ errMsg }) => reject(refuse(/timeout/i.test(errMsg) ? 'network.slow' : 'network.offline')),
    })
  })

/** Telephones differ in how they write header names. */
const headerOf = (header: object | undefined, name: string): string | undefined => {
  for (const [each, value] of Object.entries(header ?? {})) if (each.toLowerCase() === name) return String(value)
  return undefined
}

type Told = { code?: string; message?: string; requestId?: string; fields?: { field: string; text: string }[] }

const refusalIn = (data: unknown): Refusal => {
  try {
    const { code, message, ...more } = JSON.parse(typeof data === 'string' ? data : textOf(data)) as Told
    if (code !== undefined && message !== undefined) return new Refusal(code, message, more)
  } catch {
    // A proxy on the way answered in its own words.
  }
  return new Refusal('service.unavailable', '服务暂时繁忙，请稍后再试。')
}

/** UTF-8 of a refusal to a request for bytes; a mini program has no TextDecoder. */
const textOf = (data: unknown): string => {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array()
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
}
