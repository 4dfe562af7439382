import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import type { Logger } from 'pino'
import { contracts } from './contracts.ts'
import { applicants } from './demonstration/applicants.ts'
import { firstDoctors } from './demonstration/doctors-first.ts'
import { moreDoctors } from './demonstration/doctors-more.ts'
import { engageArtist } from './demonstration/drawing/artist.ts'
import { play } from './demonstration/playing.ts'
import { apply, practise } from './demonstration/practising.ts'
import { finishedScenes, openScenes } from './demonstration/scenes.ts'
import { openStage, type Settings, type Stage } from './demonstration/stage.ts'

/**
 * Gives an empty demonstration people to try it with – doctors, patients, consultations in every stage, and something for the
 * reviewers to do – through the public API like anybody else. Each step looks at what is there already, so a start that was
 * cut short is taken up by the next one; when all is there a file says so, and nobody is asked again.
 */
export const prepareDemonstration = async (settings: Settings, log: Logger): Promise<void> => {
  const done = join(settings.dataDir, 'demonstration-is-set-up')
  if (existsSync(done)) return
  const began = performance.now()
  const artist = engageArtist()
  const stage = openStage(settings, artist)
  try {
    await setUp(stage)
    await stage.leave()
  } finally {
    artist.stop()
  }
  writeFileSync(done, '')
  log.info({ seconds: Math.round((performance.now() - began) / 100) / 10 }, 'the demonstration has its people')
}

const setUp = async (stage: Stage): Promise<void> => {
  await employChecker(stage)
  const [known, ...others] = firstDoctors
  // Whoever follows the README waits for this one.
  await practise(stage, known)
  const doctors = [...others, ...moreDoctors]
  const inScenes = new Set([...openScenes, ...finishedScenes].map((scene) => scene.doctor))
  for (const doctor of doctors.filter((each) => inScenes.has(each.phone))) await practise(stage, doctor)
  for (const scene of openScenes) await play(stage, scene)
  for (const doctor of doctors.filter((each) => !inScenes.has(each.phone))) await practise(stage, doctor)
  for (const { doctor, verified } of applicants) await apply(stage, doctor, verified ? 'verifying' : 'submitted')
  for (const scene of finishedScenes) await play(stage, scene)
}

/** The second person every decision about a doctor needs; signs in like the first, with the same password and secret. */
const employChecker = async (stage: Stage): Promise<void> => {
  const admin = await stage.staff('admin')
  const duties = ['orders', 'users', 'doctors', 'content', 'finance', 'audit'] as const
  const body = { username: 'checker', name: '演示复核员', ...stage.secrets, duties: [...duties] }
  await admin(contracts.identity)
    .createStaff({ body })
    .catch((error: unknown) => {
      if (!isFailure(error, 'staff.username_taken')) throw error
    })
}
