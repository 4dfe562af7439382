import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { axeOn } from '@yijiantong/tests/support/axe.ts'
import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { apart, type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationWorld, playedWorld } from './demonstration-world.ts'
import { refusedOf, type Screen, screens, type World } from './screens.ts'
import { Telephone } from './telephone.ts'

test('every page of the mini program is looked at', async () => {
  const app = JSON.parse(await readFile(join(import.meta.dirname, '..', '..', 'apps/miniprogram/app.json'), 'utf8')) as {
    pages: string[]
    subPackages: { root: string; pages: string[] }[]
  }
  const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
  const nowhere: World = { doctorId: '', unpaid: '', talking: '', finished: '', unreviewed: '', waiting: '', inHand: '' }
  expect(new Set(screens.map(({ at }) => at(nowhere).split('?')[0]))).toEqual(new Set(pages))
})

afterAll(closeBrowser)

type Seen = { readonly look: string; readonly theme: 'light' | 'dark'; readonly font: 1 | 2; readonly axe: boolean }

const asItIs: Seen = { look: 'as it is', theme: 'light', font: 1, axe: true }
const darkAndLarge: Seen = { look: 'in the dark, at twice the size', theme: 'dark', font: 2, axe: true }
const filled: Seen = { look: 'filled', theme: 'light', font: 1, axe: false }

// How a page looks does not depend on how the platform is deployed; whether it gets what it shows does.
describe.each([
  { where: 'in one process on SQLite', start: together, play: demonstrationWorld, looks: [asItIs, darkAndLarge] },
  { where: 'as separate services on MariaDB, Redis and S3', start: apart, play: playedWorld, looks: [filled] },
])('$where', ({ start, play, looks }) => {
  let server: Topology
  let world: World

  beforeAll(async () => {
    const mysqlUrl = process.env.TEST_MYSQL_URL
    server = await start({ env: { DEMONSTRATION_ACCOUNTS: 'on' }, ...(mysqlUrl !== undefined && { mysqlUrl }) })
    world = await play(server)
  }, 180_000)

  afterAll(() => server?.stop())

  describe.each(looks)('$look', ({ theme, font, axe }) => {
    const telephones = new Map<Screen['who'], Telephone>()

    afterAll(async () => {
      for (const [who, telephone] of telephones) await telephone.close({ refused: refusedOf(who) })
    })

    const telephoneOf = async ({ who, at }: Screen): Promise<Telephone> => {
      const open = telephones.get(who)
      if (open !== undefined) {
        await open.go(at(world))
        return open
      }
      const signIn = who === 'stranger' ? {} : { signIn: who }
      const opened = await Telephone.open(server.url, { owner: who, at: at(world), theme, font, ...signIn })
      telephones.set(who, opened)
      return opened
    }

    test.each(screens)(
      axe ? '$name keeps to its width, and axe finds nothing serious' : '$name keeps to its width',
      { timeout: 60_000 },
      async (screen) => {
        const telephone = await telephoneOf(screen)
        await screen.reach?.(telephone)
        await telephone.settled()
        expect(await telephone.overflow(), 'past the width').toEqual([])
        if (!axe) return
        const { serious, kept } = await axeOn(telephone.page)
        expect(serious).toEqual([])
        expect(kept, 'axe saw no page').toBeGreaterThan(5)
      },
    )
  })
})
