import { createServer } from 'node:http'
import { type Harness, startHarness } from '@yijiantong/sandbox/tests/harness.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { s3ObjectStore } from '../s3-object-store.ts'
import { VendorFault } from '../vendor-request.ts'

let box: Harness
beforeAll(async () => {
  box = await startHarness()
})
afterAll(() => box.stop())

const store = (changes: { secretAccessKey?: string; baseUrl?: string; timeoutMs?: number } = {}) =>
  s3ObjectStore({ ...box.settings.s3, ...changes })
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the object store', () => {
  it('gives back what was put, byte for byte, with its type', async () => {
    const body = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
    await store().put({ key: 'pat_1/影像/胸片.dcm', body, contentType: 'application/dicom' })
    const got = await store().get('pat_1/影像/胸片.dcm')
    expect(got?.contentType).toBe('application/dicom')
    expect(Buffer.from(got?.body ?? []).equals(Buffer.from(body))).toBe(true)
  })

  it('replaces, deletes, and answers null for what is not there', async () => {
    const objects = store()
    await objects.put({ key: 'rx_1.pdf', body: bytes('one'), contentType: 'application/pdf' })
    await objects.put({ key: 'rx_1.pdf', body: bytes('two'), contentType: 'application/pdf' })
    expect(Buffer.from((await objects.get('rx_1.pdf'))?.body ?? []).toString()).toBe('two')
    await objects.delete('rx_1.pdf')
    await objects.delete('rx_1.pdf')
    expect(await objects.get('rx_1.pdf')).toBeNull()
  })

  it('keeps objects over a restart', async () => {
    await store().put({ key: 'lasting', body: bytes('kept'), contentType: 'text/plain' })
    await box.restart()
    expect(Buffer.from((await store().get('lasting'))?.body ?? []).toString()).toBe('kept')
  })

  it('fails loudly with wrong keys, without naming the object', async () => {
    const wrong = store({ secretAccessKey: 'wrong' })
    await expect(wrong.get('pat_secret')).rejects.toThrow(/^object store get: SignatureDoesNotMatch$/)
    await expect(wrong.put({ key: 'pat_secret', body: bytes('x'), contentType: 'text/plain' })).rejects.toBeInstanceOf(VendorFault)
    await expect(wrong.delete('pat_secret')).rejects.toBeInstanceOf(VendorFault)
  })

  it('gives up on a silent store', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const started = performance.now()
    await expect(store({ baseUrl: `http://127.0.0.1:${address.port}`, timeoutMs: 200 }).get('x')).rejects.toBeInstanceOf(VendorFault)
    expect(performance.now() - started).toBeLessThan(3_000)
    silent.closeAllConnections()
    silent.close()
  })
})
