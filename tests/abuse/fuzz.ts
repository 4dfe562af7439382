import type { Caller } from '@yijiantong/kernel/contract.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import fc from 'fast-check'
import { photograph } from '../support/pictures.ts'
import { type Answer, type Asked, askAt, credentialsFrom, type KeysOfDemonstration } from './callers.ts'
import type { Known } from './generated.ts'
import { type Described, type Documented, documentedIn, requestsTo } from './requests.ts'
import { objectsOf, type Side, type World } from './world.ts'

export type Findings = {
  readonly operations: number
  readonly inputs: number
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>
  /** Every kind of fault once, in words: how often it came, the first operation and the request that caused it. */
  readonly faults: readonly string[]
}

type Target = { readonly url: string; readonly keys: KeysOfDemonstration; readonly world: World }

const AT_ONCE = 12
/** Decoding pictures and hashing passwords take a core each: many at once would try the machine, not the server. */
const costly = ['media.upload', 'identity.createStaff', 'identity.createStaffSession']

/** Sends `count` generated requests to every public operation and reads every answer against what the document promises. */
export const fuzz = async ({ url, keys, world }: Target, count: number, seed: number): Promise<Findings> => {
  const document = (await askAt(url, { method: 'GET', url: '/openapi.json' })).json as unknown as Documented
  const credentials = credentialsFrom(keys)
  const pictures = await Promise.all([photograph(64, 48), photograph(32, 32)])
  const operations = documentedIn(document)
  const statuses: Record<string, number> = {}
  const faults = new Map<string, { times: number; first: string }>()
  let inputs = 0

  for (const documented of operations) {
    const { operation } = documented
    const requests = fc.sample(requestsTo(documented, knownIn(world), pictures), { seed, numRuns: count })
    const callers = callersFor(operation, world)
    const atOnce = costly.includes(operation.operationId) ? 2 : AT_ONCE
    let next = 0
    const worker = async (): Promise<void> => {
      for (let i = next++; i < requests.length; i = next++) {
        const request = requests[i] as Asked
        const caller = callers[i % callers.length] as Caller
        const headers = { ...request.headers, ...(await credentials(caller)) }
        const answer = await askAt(url, { ...request, headers })
        inputs++
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
        const wrong = wrongWith(operation, answer)
        if (wrong === undefined) continue
        const kind = `${wrong.what} ${answer.status} ${answer.code ?? ''}`
        const held = faults.get(kind) ?? { times: 0, first: `${operation.operationId}: ${wrong.said}; ${shown(request, caller)}` }
        faults.set(kind, { ...held, times: held.times + 1 })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
  }
  const told = [...faults].map(([kind, { times, first }]) => `${times} × ${kind}, first ${first}`)
  return { operations: operations.length, inputs, statuses, faults: told }
}

const shown = ({ method, url, headers, body }: Asked, caller: Caller): string =>
  `${caller.role}: ${method} ${url} ${JSON.stringify(headers)} ${typeof body === 'string' ? body.slice(0, 600) : `${body?.length ?? 0} bytes`}`

type Wrong = { readonly what: string; readonly said: string }

const wrongWith = (operation: Described, { status, text, json, code }: Answer): Wrong | undefined => {
  const wrong = (what: string): Wrong => ({ what, said: text.slice(0, 300) })
  const declared = operation.responses[status]
  if (declared === undefined) return wrong('undeclared status')
  if (status >= 500) return wrong('failure of ours')
  if (status < 400) return undefined
  if (code === undefined || typeof json?.message !== 'string') return wrong('no code or message')
  if (!/\p{Script=Han}/u.test(json.message)) return wrong('no Chinese sentence')
  if (/\{\w+\}/.test(json.message)) return wrong('a place left empty in the sentence')
  if (code !== 'FAIL' && !declared.description.includes(code)) return wrong('undeclared code')
  return undefined
}

const knownIn = ({ sides }: World): Known => {
  const known: Record<string, string[]> = {}
  for (const side of sides) {
    for (const role of ['patient', 'doctor', 'staff'] as const) {
      for (const [prefix, id] of Object.entries(objectsOf(side, role))) known[prefix] = [...(known[prefix] ?? []), id]
    }
  }
  return known
}

const everyDuty = ['orders', 'users', 'doctors', 'content', 'finance', 'audit'] as const

/** Mostly those who may call it. A limit per caller would answer everything after the first few, so there it is a crowd. */
const callersFor = (operation: Described, { sides }: World): Caller[] => {
  const may = Object.keys(operation['x-may'])
  const all = sides.flatMap(callersOn)
  const welcome = all.filter(({ role }) => may.includes(role) || may.includes('anonymous'))
  const crowd =
    operation['x-limit']?.per === 'caller' ? welcome.flatMap(({ role }) => Array.from({ length: 60 }, () => stranger(role))) : []
  return [...welcome, ...welcome, ...welcome, ...crowd, ...all]
}

const stranger = (role: Caller['role']): Caller => ({ role, id: newId('us'), session: newId('se') })

const callersOn = (side: Side): Caller[] => {
  const session = newId('se')
  return [
    { role: 'patient', id: side.patient.userId, session },
    { role: 'doctor', id: side.doctor.userId, session },
    { role: 'staff', id: side.staff.userId, session, duties: everyDuty },
    { role: 'anonymous', id: '' },
  ]
}
