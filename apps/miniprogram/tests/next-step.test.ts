import { readFile } from 'node:fs/promises'
import { consultationContract } from '@yijiantong/consultation/contract.ts'
import { doctorContract } from '@yijiantong/doctor/contract.ts'
import { engagementContract } from '@yijiantong/engagement/contract.ts'
import { identityContract } from '@yijiantong/identity/contract.ts'
import type { Operation } from '@yijiantong/kernel/contract.ts'
import { mediaContract } from '@yijiantong/media/contract.ts'
import { messagingContract } from '@yijiantong/messaging/contract.ts'
import { paymentContract } from '@yijiantong/payment/contract.ts'
import { commonFailures } from '@yijiantong/phrases/book.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '../client/next-step.ts'

const contracts = [
  identityContract,
  doctorContract,
  consultationContract,
  messagingContract,
  mediaContract,
  paymentContract,
  engagementContract,
]

/** Where the mini program was sent, and what else it asked WeChat for. */
const asked: { api: string; url?: string; phoneNumber?: string }[] = []
const recording = new Proxy(
  { getStorageSync: () => '' },
  {
    get: (target, api: string) =>
      api in target
        ? target[api as keyof typeof target]
        : (options: object = {}) => {
            asked.push({ api, ...options })
            return Promise.resolve({})
          },
  },
)

let steps: Readonly<Record<string, Step>>
let local: Readonly<Record<string, string>>

beforeAll(async () => {
  Object.assign(globalThis, { wx: recording })
  steps = (await import('../client/next-step.ts')).steps
  local = (await import('../client/refusal.ts')).local
})

/** What a patient or a doctor can be refused with. */
const refusals = (): Set<string> => {
  const open = contracts
    .flatMap(({ operations }) => Object.values<Operation>(operations))
    .filter(({ may }) => may.patient ?? may.doctor ?? may.anonymous)
  return new Set([...open.flatMap(({ failures }) => failures), ...commonFailures, ...Object.keys(local)])
}

describe('the step after a refusal', () => {
  test('is there for refusals that exist', () => {
    const possible = refusals()
    expect(possible.size).toBeGreaterThan(50)
    expect(Object.keys(steps).filter((code) => !possible.has(code))).toEqual([])
  })

  test('has a word that fits WeChat’s button', () => {
    expect(Object.values(steps).filter(({ label }) => [...label].length > 4)).toEqual([])
  })

  test('leads to a page there is', async () => {
    const app = JSON.parse(await readFile(new URL('../app.json', import.meta.url), 'utf8')) as {
      pages: string[]
      subPackages: { root: string; pages: string[] }[]
      tabBar: { list: { pagePath: string }[] }
    }
    const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
    const tabs = app.tabBar.list.map(({ pagePath }) => pagePath)
    asked.length = 0
    for (const step of Object.values(steps)) step.go()
    const sent = asked.filter(({ url }) => url !== undefined).map(({ api, url }) => ({ api, page: (url as string).slice(1) }))
    expect(sent.length).toBeGreaterThan(10)
    expect(sent.filter(({ page }) => !pages.includes(page))).toEqual([])
    // WeChat refuses the other way to a page with the tab bar.
    expect(sent.filter(({ api, page }) => (api === 'switchTab') !== tabs.includes(page))).toEqual([])
    expect(asked).toContainEqual({ api: 'makePhoneCall', phoneNumber: '120' })
  })
})
