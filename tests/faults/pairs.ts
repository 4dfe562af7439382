import { randomUUID } from 'node:crypto'
import { order, pay } from '@yijiantong/tests/support/consulting.ts'
import { approvedDoctor, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { Live } from '@yijiantong/tests/support/live.ts'
import { type Person, patient, type Server } from '@yijiantong/tests/support/people.ts'
import type { Chance } from './chance.ts'
import { examine, type Said, sameAs } from './verdict.ts'

export type Party = { readonly person: Person; readonly live: Live }

/** A patient and a doctor in an open conversation, each with a telephone in hand. */
export type Pair = {
  readonly id: string
  readonly patient: Party
  readonly doctor: Party
  readonly said: Said[]
}

/** How long a person's telephone goes on trying, ms. */
export const PATIENCE = 60_000

/** Rate and rounds are no part of what is tried here: nobody is to be refused for talking too much. */
export const talkative = { rounds: 1_000_000, sockets: { perSecond: 1_000_000, burst: 1_000_000 } } as const

const PATIENTS_PER_DOCTOR = 4
/** What was pushed to nobody is fetched on return, ms. */
const ARRIVED_WITHIN = 30_000

/** `doctorsAt`: the address to which doctors open their live connections, when it is not everybody's. */
export const openPairs = async (server: Server, count: number, doctorsAt = server.url): Promise<Pair[]> => {
  const by = await reviewers(server)
  const doctors = await Promise.all(
    Array.from({ length: Math.ceil(count / PATIENTS_PER_DOCTOR) }, async () => withTelephone(await approvedDoctor(server, by), doctorsAt)),
  )
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const doctor = doctors[i % doctors.length] as Party
      const person = await patient(server)
      const id = await order(person, doctor.person.userId)
      await pay(person, id)
      await eventually('the doctor to be offered the consultation', () => doctor.person.api.consultation.accept({ params: { id } }))
      await eventually('the conversation to open', async () => (await conversation(person, id))?.state === 'open')
      return { id, patient: await withTelephone(person), doctor, said: [] }
    }),
  )
}

export const withTelephone = async (person: Person, url = person.server.url): Promise<Party> => {
  const { role, token } = person
  return { person, live: await Live.open({ server: { url }, role, token }) }
}

export const conversation = async (person: Person, id: string) =>
  (await person.api.messaging.conversations({ query: { limit: 100 } })).items.find((each) => each.conversationId === id)

export const hangUp = (pairs: readonly Pair[]): void => {
  for (const live of lives(pairs)) live.close()
}

const lives = (pairs: readonly Pair[]): Set<Live> => new Set(pairs.flatMap(({ patient, doctor }) => [patient.live, doctor.live]))

export const countsOf = (pairs: readonly Pair[]) => {
  const counts = [...lives(pairs)].map((live) => live.counts)
  const sum = (name: 'resent' | 'reconnects' | 'repeated') => counts.reduce((total, each) => total + each[name], 0)
  return { resent: sum('resent'), reconnects: sum('reconnects'), repeated: sum('repeated') }
}

const words = [
  '咳嗽',
  '发热',
  '头晕',
  '昨晚开始',
  '没有过敏',
  '吃过一次药',
  '请再说说',
  '夜里加重',
  '好一些了',
  '拍张照片',
  '注意休息',
  '多喝水',
]

/** A sentence of some length, never the same twice. */
export const sentence = (chance: Chance, number: number): string =>
  `${number}：${Array.from({ length: 1 + chance.below(12) }, () => chance.pick(words)).join('，')}。`

/** Says one thing, and tells what it was answered. */
export const say = async (pair: Pair, author: 'patient' | 'doctor', text: string): Promise<Said> => {
  const said: Said = { ref: randomUUID(), author, text }
  pair.said.push(said)
  said.seq = (await pair[author].live.send(pair.id, { text }, said.ref)).seq
  return said
}

/** Called when something has happened; a promise it answers is waited for. */
export type Step = () => unknown

/** Says `count` things with up to `window` of them unanswered, as somebody does who types on while the network is slow. */
export const talk = async (
  pair: Pair,
  author: 'patient' | 'doctor',
  options: { count: number; window: number; chance: Chance; step: Step },
): Promise<void> => {
  const { count, window, chance, step } = options
  const { live } = pair[author]
  const unanswered = new Set<Promise<unknown>>()
  for (let number = 1; number <= count; number++) {
    while (unanswered.size >= window) await Promise.race(unanswered)
    const answered: Promise<unknown> = say(pair, author, sentence(chance, number)).then(async () => {
      await step()
      unanswered.delete(answered)
    })
    // Heard by whoever waits for it below; two that fail at once are one failure.
    answered.catch(() => {})
    unanswered.add(answered)
    await step()
    if (number % 5 === 0) live.progress(pair.id, { read: live.thread(pair.id).reached })
  }
  await Promise.all(unanswered)
}

/** Both telephones have everything, and a new one is given the same: what was said, once, in order, without gaps. */
export const examinePair = async (pair: Pair): Promise<string[]> => {
  const wrong = await everythingArrives(pair, ARRIVED_WITHIN)
  const { person } = pair.patient
  const fresh = await Live.open(person)
  try {
    const held = await fresh.fetchAll(pair.id)
    // What the system says may be written in this very moment: both are told of it as of everything else.
    wrong.push(...(await everythingArrives(pair, ARRIVED_WITHIN, held.length)))
    return [
      ...wrong,
      ...examine(pair.id, pair.said, held),
      ...(['patient', 'doctor'] as const).flatMap((author) =>
        sameAs(`the ${author} of ${pair.id}`, pair[author].live.thread(pair.id).messages, held),
      ),
    ]
  } finally {
    fresh.close()
  }
}

/** What was said so far, or so many messages, reach both telephones, of themselves, within so many ms. */
export const everythingArrives = async (
  pair: Pair,
  withinMs: number,
  last = Math.max(...pair.said.map(({ seq }) => seq ?? 0)),
): Promise<string[]> => {
  return (await Promise.all((['patient', 'doctor'] as const).map((author) => arrives(pair, author, last, withinMs)))).flat()
}

const arrives = async ({ id, ...pair }: Pair, author: 'patient' | 'doctor', last: number, withinMs: number): Promise<string[]> => {
  const { live } = pair[author]
  const thread = live.thread(id)
  // A conversation that began and ended while this telephone had no connection is fetched when somebody opens it.
  if (thread.reached === 0) await live.fetchAll(id)
  return eventually('everything', () => thread.reached >= last, { within: withinMs }).then(
    () => [],
    () => [`${id}: ${thread.reached} of ${last} messages reached the ${author}, who is ${live.connected ? '' : 'not '}connected`],
  )
}
