import { match } from '@yijiantong/doctor/rules/matching/match.ts'
import type { Candidate } from '@yijiantong/doctor/rules/matching/score.ts'
import { doctorService } from '@yijiantong/doctor/service.ts'
import type { DoctorTables } from '@yijiantong/doctor/tables.ts'
import { days, minutes } from '@yijiantong/kernel/clock.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { openRig } from '@yijiantong/tests/support/service-rig.ts'
import type { Place } from '../measure/place.ts'
import { Latencies, rounded } from '../measure/statistics.ts'
import { againstLimit, againstReference, type EngineName, type Result } from '../result.ts'
import { type Bench, eachEngine } from './bench.ts'

/** As many doctors of one department as a platform of 100,000 may have. */
const DOCTORS = 5000
const ROUNDS = 200
const WARM_UP = 30

const terms = ['湿疹', '痤疮', '荨麻疹', '脱发', '银屑病', '足癣', '白癜风', '带状疱疹']
const asked = { departments: [{ code: '13', likelihood: 1 }], words: '胳膊上反复起湿疹' }

const candidates = (now: number): Candidate[] =>
  Array.from({ length: DOCTORS }, (_, i) => ({
    doctorId: newId('us'),
    departmentCode: i % 3 === 0 ? '13.01' : '13',
    scope: '皮肤病与性病专业',
    price: 1000 + (i % 50) * 100,
    approvedAt: now - days(i % 600),
    completed: i % 90,
    running: i % 12,
    acceptMs: i % 7 === 0 ? null : minutes(2 + (i % 120)),
    opensAt: i % 2 === 0 ? null : now + minutes(i % 2000),
    recent: { reviews: i % 40, stars: (i % 40) * (4 + (i % 10) / 10) },
    expertise: { value: (i % 8) / 8, word: '湿疹' },
  }))

const timed = (rounds: number, work: (round: number) => unknown): Latencies => {
  const times = new Latencies()
  for (let round = -WARM_UP; round < rounds; round++) {
    const began = performance.now()
    work(round)
    if (round >= 0) times.add(performance.now() - began)
  }
  return times
}

/** What any order of so many costs: sorting them by a figure that is already known. */
const bare = (): Result[] => {
  const now = Date.now()
  const doctors = candidates(now)
  const scored = doctors.map((doctor, i) => ({ doctor, score: (i * 7919) % DOCTORS }))
  const reference = timed(ROUNDS, () => [...scored].sort((one, other) => other.score - one.score).slice(0, 20))
  const ours = timed(ROUNDS, (round) => match(doctors, asked, 20, { now, day: `day ${round}` }))
  const named = { bench: 'matching', engine: 'none' as const, unit: 'ms' }
  return [
    againstReference(
      { ...named, figure: `the rule over ${DOCTORS} doctors, median`, ours: ours.quantile(0.5), reference: reference.quantile(0.5) },
      { atMost: 6 },
    ),
    { ...named, figure: 'the same, p99', ours: ours.quantile(0.99), reference: reference.quantile(0.99) },
  ]
}

const practice = (i: number, now: number): DoctorTables['practice'] => ({
  doctor_id: newId('us'),
  application_id: newId('da'),
  status: 'active',
  status_reason: null,
  name: `医生${i}`,
  title: '主治医师',
  hospital: `第${i % 300}医院`,
  department_code: i % 3 === 0 ? '13.01' : '13',
  scope: '皮肤病与性病专业',
  licence_type: '执业医师',
  licence_number: `1101100${String(i).padStart(8, '0')}`,
  licence_expires_on: '2099-12-31',
  licence_expires_at: now + days(9999),
  verified_on: '2026-01-01',
  approved_at: now - days(i % 600),
  portrait: '',
  bio: '',
  expertise: JSON.stringify([terms[i % 8], terms[(i * 3 + 1) % 8]]),
  text_price: 1000 + (i % 50) * 100,
  text_on: 1,
  text_hours: i % 2 === 0 ? null : JSON.stringify([1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '12:00' }))),
  profile_version: 1,
})

/** From the request to the answer, tables and all. */
const whole = async (place: Place, engine: EngineName): Promise<Result[]> => {
  if (engine === 'mysql') process.env.TEST_MYSQL_URL = (await place.mariadb()).url
  const rig = await openRig(doctorService, {}, { engine })
  try {
    const now = Date.now()
    const rows = Array.from({ length: DOCTORS }, (_, i) => practice(i, now))
    for (let start = 0; start < DOCTORS; start += 500) {
      await rig.storage.transaction(async (tx) => tx.insertMany('practice', rows.slice(start, start + 500)))
    }
    const times = new Latencies()
    let before = process.cpuUsage()
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      if (round === 0) before = process.cpuUsage()
      const query = { departments: '13', q: `${terms[(round + WARM_UP) % 8]}总不好`, limit: 10 }
      const began = performance.now()
      const { status } = await rig.ask('matchDoctors', { query })
      if (status !== 200) throw new Error(`matching answered ${status}`)
      if (round >= 0) times.add(performance.now() - began)
    }
    const { user, system } = process.cpuUsage(before)
    const named = { bench: 'matching', engine, unit: 'ms' }
    const figure = `a request among ${DOCTORS} doctors`
    return [
      againstLimit({ ...named, figure: `${figure}, of the processor`, ours: rounded((user + system) / 1000 / ROUNDS) }, { atMost: 25 }),
      { ...named, figure: `${figure}, median`, ours: times.quantile(0.5) },
      { ...named, figure: `${figure}, p99`, ours: times.quantile(0.99) },
    ]
  } finally {
    await rig.close()
  }
}

export const matching: Bench = {
  asks: `what it costs to choose and explain twenty of ${DOCTORS} doctors, against sorting them`,
  run: async (place) => [...bare(), ...(await eachEngine(place, whole))],
}
