import { X509Certificate } from 'node:crypto'
import { startHarness } from '@yijiantong/sandbox/tests/harness.ts'
import { describe, expect, it } from 'vitest'
import { platformKeys } from '../platform-keys.ts'

const counting = (now: () => number) => {
  let downloads = 0
  const keys = platformKeys({
    now,
    download: () => {
      downloads += 1
      return Promise.resolve(new Map<string, X509Certificate>())
    },
  })
  return { keys, downloads: () => downloads }
}

describe('unknown serials', () => {
  it('start one download for all who ask at once', async () => {
    const { keys, downloads } = counting(() => 0)
    expect(await Promise.all(['A', 'B', 'C'].map((serial) => keys.find(serial)))).toEqual([null, null, null])
    expect(downloads()).toBe(1)
  })

  it('start at most five downloads a minute', async () => {
    let clock = 0
    const { keys, downloads } = counting(() => clock)
    for (let asked = 0; asked < 20; asked++) await keys.find(`forged-${asked}`)
    expect(downloads()).toBe(5)
    clock = 60_001
    await keys.find('forged')
    expect(downloads()).toBe(6)
  })

  it('in the form of a public key id are never downloaded', async () => {
    const { keys, downloads } = counting(() => 0)
    expect(await keys.find('PUB_KEY_ID_0000000000000024101100397200000006')).toBeNull()
    expect(downloads()).toBe(0)
  })

  it('are asked for again after a failed download', async () => {
    let failing = true
    const keys = platformKeys({
      now: () => 0,
      download: () => (failing ? Promise.reject(new Error('down')) : Promise.resolve(new Map<string, X509Certificate>())),
    })
    await expect(keys.find('A')).rejects.toThrow('down')
    failing = false
    expect(await keys.find('A')).toBeNull()
  })
})

describe('a certificate', () => {
  it('is no longer taken once it has run out', async () => {
    const box = await startHarness()
    await box.stop()
    const [listed] = box.settings.platform.certificates
    const certificate = new X509Certificate(listed?.certificate ?? '')
    let clock = certificate.validToDate.getTime() - 1
    const keys = platformKeys({ now: () => clock, download: () => Promise.resolve(new Map([[certificate.serialNumber, certificate]])) })
    expect(await keys.find(certificate.serialNumber)).not.toBeNull()
    clock += 1
    expect(await keys.find(certificate.serialNumber)).toBeNull()
  })
})
