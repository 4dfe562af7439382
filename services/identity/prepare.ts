import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import { seeds } from './agreements/seeds.ts'
import type { Deps } from './needs.ts'
import { draftStaff } from './new-staff.ts'
import { endingOf, maskedPhoneOf, ownKey, phoneEndingBlind } from './sealing.ts'
import { accountReads, accountStore } from './stores/accounts.ts'
import { agreementStore } from './stores/agreements.ts'
import { staffReads, staffStore } from './stores/staff.ts'

/** What the service cannot be without: a first version of every agreement, and somebody who can sign in to the console. */
export const prepare = async (deps: Deps): Promise<void> => {
  await unlessAnotherProcessWasFirst(publishSeeds(deps))
  await unlessAnotherProcessWasFirst(addFirstStaff(deps))
  await indexEndings(deps)
}

const AT_ONCE = 200

/** Accounts from before their phone's ending was indexed: only this service can open their numbers. */
const indexEndings = async ({ kit }: Deps): Promise<void> => {
  const own = await ownKey(kit.keyring)
  for (;;) {
    const accounts = await accountReads(kit.storage.read).withoutEnding(AT_ONCE)
    if (accounts.length === 0) return
    const endings = await Promise.all(
      accounts.map(async (account) => ({
        id: account.id,
        ending: phoneEndingBlind(own, endingOf(await maskedPhoneOf(kit.keyring, account))),
      })),
    )
    await kit.storage.transaction(async (tx) => {
      for (const { id, ending } of endings) accountStore(tx).setEnding(id, ending)
    })
  }
}

const publishSeeds = ({ kit }: Deps): Promise<void> =>
  kit.storage.transaction(async (tx) => {
    const agreements = agreementStore(tx)
    const there = new Set((await agreements.all()).map((row) => row.kind))
    for (const { kind, title, text } of seeds) {
      if (!there.has(kind)) agreements.publish({ kind, version: 1, title, body: text, published_by: null })
    }
  })

const addFirstStaff = async ({ kit, needs }: Deps): Promise<void> => {
  const { bootstrapStaff } = needs
  if (bootstrapStaff === undefined || (await staffReads(kit.storage.read).page('', 1)).length > 0) return
  const row = await draftStaff(kit.keyring, { ...bootstrapStaff, name: bootstrapStaff.username, createdBy: null })
  await kit.storage.transaction(async (tx) => staffStore(tx).add(row))
}

const unlessAnotherProcessWasFirst = async (work: Promise<void>): Promise<void> => {
  try {
    await work
  } catch (error) {
    if (!(error instanceof AlreadyThere)) throw error
  }
}
