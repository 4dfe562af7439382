import { randomUUID } from 'node:crypto'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import { describeComplaint, notNow, pay, registerProfile, submit } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { Live } from '@yijiantong/tests/support/live.ts'
import { type Person, patient, type Server } from '@yijiantong/tests/support/people.ts'
import { type Dialogue, descriptionOf, messagesOf, type Role, type Turn } from './dialogues.ts'
import { compare, type Said, type Tally } from './tally.ts'

/** Somebody at a telephone. */
export type Party = { readonly person: Person; readonly live: Live }

/** A message that takes longer than this to reach the other side is given up, ms. */
const ARRIVES_WITHIN = 60_000

/** One dialogue from the patient's first login to the review, through the public API as two people with two telephones would. */
export const play = async (server: Server, dialogue: Dialogue, doctor: Party, tally: Tally): Promise<void> => {
  const person = await patient(server)
  const live = await Live.open(person)
  const said: Said[] = []
  try {
    const consultationId = await order(dialogue, person, doctor, tally)
    try {
      await talk(consultationId, dialogue, { patient: { person, live }, doctor }, said, tally)
      await finish(consultationId, person, doctor)
    } finally {
      doctor.live.forget(consultationId)
      tally.add(compare(said, await readAnew(person, consultationId)))
    }
    tally.dialogues++
    tally.messages += said.length
  } finally {
    live.close()
  }
}

/** From the complaint to the doctor's acceptance. */
const order = async (dialogue: Dialogue, person: Person, doctor: Party, tally: Tally): Promise<string> => {
  const profileId = await registerProfile(person)
  const consultationId = await describeComplaint(person, doctor.person.userId, { profileId, description: descriptionOf(dialogue) })
  await submit(person, consultationId).catch((error: unknown) => {
    if (!isFailure(error, 'consultation.red_flag')) throw error
    // What reads like an emergency was one, before today; the patient ticks the box that says so.
    tally.redFlags++
    return notNow(person, consultationId, 'past').then((answers) => submit(person, consultationId, { notNow: answers }))
  })
  const offered = doctor.live.next('conversation', (frame) => frame.conversationId === consultationId, 30_000)
  await Promise.all([pay(person, consultationId), offered])
  await doctor.person.api.consultation.accept({ params: { id: consultationId } })
  return consultationId
}

/** Turn by turn: nobody answers before the other side's words are there. */
const talk = async (
  consultationId: string,
  dialogue: Dialogue,
  parties: Readonly<Record<Role, Party>>,
  said: Said[],
  tally: Tally,
): Promise<void> => {
  for (const [i, turn] of dialogue.turns.entries()) {
    const messages = messagesOf(turn)
    if (messages.length === 0) tally.empty++
    if (messages.length > 1) tally.split++
    for (const text of messages) {
      if (await say(consultationId, { role: turn.role, text }, parties, said, tally)) continue
      // The server's own word: this consultation has had the rounds that were paid for.
      tally.refused += dialogue.turns.length - i
      return
    }
  }
}

/** Answers false when the server says that the conversation is over. */
const say = async (
  consultationId: string,
  { role, text }: Turn,
  parties: Readonly<Record<Role, Party>>,
  said: Said[],
  tally: Tally,
): Promise<boolean> => {
  const [speaker, listener] = role === 'patient' ? [parties.patient, parties.doctor] : [parties.doctor, parties.patient]
  const ref = randomUUID()
  const began = performance.now()
  const thread = listener.live.thread(consultationId)
  const heard = thread.until(ref, ARRIVES_WITHIN)
  // Who is refused is not heard; the refusal is what counts then.
  heard.catch(() => {})
  try {
    await speaker.live.send(consultationId, { text }, ref)
  } catch (error) {
    if (isFailure(error, 'conversation.rounds_used') || isFailure(error, 'conversation.closed')) return false
    throw error
  }
  said.push({ ref, role, text })
  const { seq } = await heard
  tally.arrived((thread.arrivals.get(ref) ?? performance.now()) - began)
  listener.live.progress(consultationId, { read: seq })
  return true
}

/** The doctor sums up, the patient reviews. */
const finish = async (consultationId: string, person: Person, doctor: Party): Promise<void> => {
  const params = { id: consultationId }
  await doctor.person.api.consultation
    .complete({ params, body: { summary: '按上述建议处理，如有不适请到医院就诊。' } })
    .catch((error: unknown) => {
      // With the last round answered it has ended by itself.
      if (!isFailure(error, 'consultation.cannot_complete')) throw error
    })
  await eventually(
    'the review to be accepted',
    () => person.api.engagement.submitReview({ body: { consultationId, stars: 5, tags: ['回复及时'] } }),
    { within: 30_000, every: 100 },
  )
}

/** As a new telephone would see it. */
const readAnew = async (person: Person, consultationId: string) => {
  const fresh = await Live.open(person)
  try {
    return await fresh.fetchAll(consultationId)
  } finally {
    fresh.close()
  }
}
