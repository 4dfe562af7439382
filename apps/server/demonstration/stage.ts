import { clientOf, type Transport } from '@yijiantong/edge/client.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import { TOTP } from 'otpauth'
import { contracts } from '../contracts.ts'
import type { Keys } from '../keys.ts'
import type { Artist } from './drawing/artist.ts'

type AnyContract = (typeof contracts)[keyof typeof contracts]

/** Somebody signed in, or nobody: they speak the public API like anybody else. */
export type Person = <C extends AnyContract>(contract: C) => ReturnType<typeof clientOf<C>>

export type Settings = { readonly api: Transport; readonly sandboxUrl: string; readonly keys: Keys; readonly dataDir: string }

/** What the players share: who is signed in, who draws, and the telephone they pay with. */
export type Stage = {
  readonly anybody: Person
  readonly artist: Artist
  /** What every member of staff of a demonstration signs in with. */
  readonly secrets: { readonly password: string; readonly totpSecret: string }
  staff(username: string): Promise<Person>
  /** Signed in once with this phone and role; again only when the role was not granted. */
  person(phone: string, role: 'patient' | 'doctor'): Promise<Person>
  /** What somebody does on WeChat's payment sheet. */
  pay(prepayId: string): Promise<void>
  /** Signs everybody out, so that nobody finds a device of theirs they never had. */
  leave(): Promise<void>
}

export const openStage = ({ api, sandboxUrl, keys }: Settings, artist: Artist): Stage => {
  const speak =
    (headers: Record<string, string>): Person =>
    (contract) =>
      clientOf(contract, api, async () => headers)
  const bearer = (accessToken: string) => speak({ authorization: `Bearer ${accessToken}` })
  const anybody = speak({})
  const present = new Map<string, Person>()

  const remembered = async (name: string, enter: () => Promise<Person>): Promise<Person> => {
    const person = present.get(name) ?? (await enter())
    present.set(name, person)
    return person
  }

  return {
    anybody,
    artist,
    secrets: { password: keys.demonstrationStaff.password, totpSecret: keys.demonstrationStaff.totpSecret },
    staff: (username) =>
      remembered(`staff ${username}`, async () => {
        const { password, totpSecret } = keys.demonstrationStaff
        const enter = (totp: string) => anybody(contracts.identity).createStaffSession({ body: { username, password, totp } })
        return bearer((await withCode(totpSecret, enter)).accessToken)
      }),
    person: (phone, role) =>
      remembered(`${role} ${phone}`, async () => {
        const { loginCode, phoneCode } = await askSandbox(sandboxUrl, '/wechat/codes', { phone })
        const body = { by: 'wechat', loginCode: String(loginCode), phoneCode: String(phoneCode), role, device: '演示' } as const
        return bearer((await anybody(contracts.identity).createSession({ body })).accessToken)
      }),
    async pay(prepayId) {
      await askSandbox(sandboxUrl, `/payments/${prepayId}/pay`, {})
    },
    async leave() {
      await Promise.all([...present.values()].map((person) => person(contracts.identity).endCurrentSession({})))
    },
  }
}

const PERIOD = 30_000

/**
 * A one-time code works once. When a start that was cut short has spent this period's, the next one's is shown a little early;
 * when that is spent too, the period has to pass.
 */
const withCode = async <T>(secret: string, enter: (code: string) => Promise<T>): Promise<T> => {
  const totp = new TOTP({ secret })
  const early = () => enter(totp.generate({ timestamp: Date.now() + PERIOD }))
  const unlessSpent = (otherwise: () => Promise<T>) => (error: unknown) => {
    if (isFailure(error, 'staff_session.refused')) return otherwise()
    throw error
  }
  return enter(totp.generate())
    .catch(unlessSpent(early))
    .catch(
      unlessSpent(async () => {
        await new Promise((resolve) => setTimeout(resolve, PERIOD - (Date.now() % PERIOD)))
        return early()
      }),
    )
}

const askSandbox = async (sandboxUrl: string, path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${sandboxUrl}/sandbox/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok && answer.status !== 409) throw new Error(`the sandbox answered ${answer.status} to ${path}`)
  return (await answer.json()) as Record<string, unknown>
}

const PATIENCE = 300
const PAUSE = 100

/** What one service says reaches another a moment later: tries again while it is refused for one of these reasons. */
export const inAMoment = async <T>(reasons: readonly string[], attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isFailure(error) || !reasons.includes(error.code) || tries === PATIENCE) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  }
}
