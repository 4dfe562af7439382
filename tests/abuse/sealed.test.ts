import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@yijiantong/kernel/id.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerProfile } from '../support/consulting.ts'
import { type Person, patient as signUp } from '../support/people.ts'
import { upload } from '../support/pictures.ts'
import { type Topology, together } from '../support/topologies.ts'
import { type Answer, askAt } from './callers.ts'
import { complete, hireDoctor, openClinic, running } from './clinic.ts'
import { atRest } from './quiet.ts'
import { RawSocket } from './raw-socket.ts'

/** Words and numbers that must be nowhere but in answers to those they belong to. */
const SECRETS = {
  description: 'HEALTHMARK膝关节积液七',
  tried: 'HEALTHMARK自行冷敷三天',
  message: 'HEALTHMARK我昨晚疼醒了',
  byHttp: 'HEALTHMARK补充一句',
  summary: 'HEALTHMARK建议复查磁共振',
  review: 'HEALTHMARK讲得很清楚',
  profile: 'HEALTHMARK欧阳静',
}

let platform: Topology
let patient: Person
let doctor: Person
beforeAll(async () => {
  // The most talkative log there is.
  platform = await together({ env: { DEMONSTRATION_ACCOUNTS: 'off' }, logLevel: 'debug' })
  doctor = await hireDoctor(await openClinic(platform))
  patient = await signUp(platform)
})
afterAll(() => platform?.stop())

const filesUnder = (dir: string): string[] =>
  readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })

const sent = async (person: Person, url: string, body: string): Promise<Answer> =>
  askAt(platform.url, {
    method: 'POST',
    url,
    headers: { authorization: `Bearer ${await person.token()}`, 'content-type': 'application/json', 'idempotency-key': newId('k1') },
    body,
  })

it('what people tell is in no file and no log, whether it was taken or refused', async () => {
  const who = { name: SECRETS.profile, sex: 'female', birthDate: '1985-06-07', relation: 'other' }
  await sent(patient, '/v1/profiles', JSON.stringify(who))
  const profileId = await registerProfile(patient)
  const { consultationId: id } = await running({ ...patient, profileId }, doctor, SECRETS.description)
  const socket = await RawSocket.as(platform.url, await patient.token())
  socket.say({ t: 'send', ref: 'sealed-by-socket', conversationId: id, text: SECRETS.message })
  expect(await socket.answer('sealed-by-socket')).toMatchObject({ t: 'sent' })
  expect(
    (await sent(patient, `/v1/conversations/${id}/messages`, JSON.stringify({ clientId: newId('m1'), text: SECRETS.byHttp }))).status,
  ).toBe(200)

  // Refused in every way a text can be: too long, in the wrong place, broken off, unknown to the contract.
  const intake = { doctorId: doctor.userId, profileId, lane: 'advice', description: SECRETS.description, tried: SECRETS.tried }
  const refusals = [
    await sent(patient, '/v1/consultations', JSON.stringify({ ...intake, lane: SECRETS.tried })),
    await sent(patient, '/v1/consultations', JSON.stringify({ ...intake, description: SECRETS.description.repeat(300) })),
    await sent(patient, '/v1/consultations', JSON.stringify({ ...intake, [SECRETS.tried]: 1 })),
    await sent(patient, '/v1/consultations', JSON.stringify(intake).slice(0, -2)),
    await sent(patient, `/v1/consultations/${encodeURIComponent(SECRETS.tried)}/cancel`, '{}'),
    await sent(doctor, `/v1/consultations/${id}/complete`, JSON.stringify({ summary: `${SECRETS.summary}\u0000` })),
  ]
  expect(refusals.map(({ status }) => status).filter((status) => status < 400 || status >= 500)).toEqual([])
  for (const text of ['{"t":"send","text":"HEALTHMARK', JSON.stringify({ t: 'send', ref: 'x', text: SECRETS.message })]) socket.say(text)
  await socket.until((frame) => frame.code === 'request.invalid')

  await complete(doctor, id)
  await sent(patient, '/v1/reviews', JSON.stringify({ consultationId: id, stars: 5, text: SECRETS.review }))
  const pictureId = await upload(patient, 'consultation')
  await atRest(platform.dir)
  socket.ws.terminate()

  const files = filesUnder(platform.dir)
  expect(files.filter((file) => file.endsWith('.db')).length).toBeGreaterThanOrEqual(8)
  expect(files.some((file) => file.endsWith('.db-wal'))).toBe(true)
  expect(files.some((file) => file.endsWith('.log'))).toBe(true)
  const needles = ['HEALTHMARK', patient.phone, await patient.token(), patient.tokens().refreshToken]
  const found = files
    // The vendors know the person's number and what was sent to them; that is not ours to seal.
    .filter((file) => !file.startsWith(join(platform.dir, 'sandbox')))
    .flatMap((file) => {
      const bytes = readFileSync(file)
      return needles.filter((needle) => bytes.includes(needle)).map((needle) => `${file}: ${needle.slice(0, 12)}`)
    })
  expect(found).toEqual([])

  // What the object store holds of a picture is no picture to whoever reads its disk.
  const objects = filesUnder(join(platform.dir, 'sandbox')).map((file) => readFileSync(file))
  expect(objects.some((bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])))).toBe(false)
  expect(pictureId).toMatch(/^pi_/)
})
