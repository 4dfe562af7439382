import { newId } from '@yijiantong/kernel/id.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { Deps } from './needs.ts'
import type { Proved } from './proofs.ts'
import { type Choice, chooseAccount, type LoginRole } from './rules/account.ts'
import { endingOf, ownKey, phoneEndingBlind, sealOpenid, sealPhone } from './sealing.ts'
import { accountReads, accountStore } from './stores/accounts.ts'

export type Entered = { readonly userId: string; readonly isNew: boolean }

type Step = (deps: Deps, proved: Proved, choice: Choice) => Promise<Entered | undefined>

const ATTEMPTS = 4

/**
 * Finds the account a proof opens, makes it or adds a second way in. Unique keys let one of several that happen at once win;
 * the others look again and find what the winner made.
 */
export const enter = async (deps: Deps, proved: Proved, role: LoginRole): Promise<Entered> => {
  for (let attempt = 1; ; attempt++) {
    const reads = accountReads(deps.kit.storage.read)
    const [byOpenid, byPhone] = await Promise.all([
      proved.openidBlind === undefined ? undefined : reads.byOpenid(proved.openidBlind),
      proved.phoneBlind === undefined ? undefined : reads.byPhone(proved.phoneBlind),
    ])
    const choice = chooseAccount(proved, byOpenid, byPhone, role)
    try {
      const entered = await steps[choice.step](deps, proved, choice)
      if (entered !== undefined) return entered
    } catch (error) {
      if (!(error instanceof AlreadyThere) || attempt === ATTEMPTS) throw error
    }
  }
}

const use: Step = async (_deps, _proved, choice) => ({ userId: userIn(choice), isNew: false })

const register: Step = async ({ kit }, proved) => {
  const id = newId('us')
  const [key, own] = await Promise.all([kit.keyring.of(id), ownKey(kit.keyring)])
  await kit.storage.transaction(async (tx) => {
    accountStore(tx).add({
      id,
      phone_sealed: proved.phone === undefined ? null : sealPhone(key, id, proved.phone),
      phone_blind: proved.phoneBlind ?? null,
      phone_ending_blind: proved.phone === undefined ? null : phoneEndingBlind(own, endingOf(proved.phone)),
      openid_sealed: proved.openid === undefined ? null : sealOpenid(key, id, proved.openid),
      openid_blind: proved.openidBlind ?? null,
    })
    tx.publish({ aggregate: id, type: 'user.registered', payload: { userId: id } })
  })
  return { userId: id, isNew: true }
}

const bindPhone: Step = async ({ kit }, proved, choice) => {
  const userId = userIn(choice)
  const phone = proved.phone as string
  const [key, own] = await Promise.all([kit.keyring.of(userId), ownKey(kit.keyring)])
  const kept = {
    sealed: sealPhone(key, userId, phone),
    blind: proved.phoneBlind as string,
    ending: phoneEndingBlind(own, endingOf(phone)),
  }
  const bound = await kit.storage.transaction((tx) => accountStore(tx).bindPhone(userId, kept))
  return bound === 1 ? { userId, isNew: false } : undefined
}

const bindOpenid: Step = async ({ kit }, proved, choice) => {
  const userId = userIn(choice)
  const sealed = sealOpenid(await kit.keyring.of(userId), userId, proved.openid as string)
  const bound = await kit.storage.transaction((tx) => accountStore(tx).bindOpenid(userId, sealed, proved.openidBlind as string))
  return bound === 1 ? { userId, isNew: false } : undefined
}

const steps: Readonly<Record<Choice['step'], Step>> = { use, register, bindPhone, bindOpenid }

const userIn = (choice: Choice): string => (choice as { userId: string }).userId
