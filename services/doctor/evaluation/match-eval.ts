import { openingsIn } from './openings.ts'
import { policies } from './policies.ts'
import { replay } from './replay.ts'
import { doctorsOf, questionsOf } from './world.ts'

/** Fixed, so that a figure of today can be held against one of last year. */
const WORLDS = [1, 2, 3]

const [folder = process.env.DATA_DIR] = process.argv.slice(2)
const told = folder === undefined ? [] : openingsIn(folder)
const names = Object.keys(policies) as (keyof typeof policies)[]
const ran = names.map((name) => {
  const each = WORLDS.map((seed) => replay(doctorsOf(seed), questionsOf(seed + 100, told), policies[name], seed + 200))
  const figures = Object.keys(each[0] as object) as (keyof (typeof each)[number])[]
  const means = figures.map(
    (figure) => [figure, Math.round((each.reduce((sum, one) => sum + one[figure], 0) / each.length) * 1000) / 1000] as const,
  )
  return [name, Object.fromEntries(means)] as const
})

const write = (text: string): void => void process.stdout.write(`${text}\n`)
write(
  `Doctors for a complaint, ${WORLDS.length} made-up worlds, ${told.length > 0 ? `${told.length} openings of patients` : 'our own words'}\n`,
)
write(['figure'.padEnd(20), ...names.map((name) => name.padStart(15))].join(''))
for (const figure of Object.keys(ran[0]?.[1] ?? {})) {
  write([figure.padEnd(20), ...ran.map(([, figures]) => String(figures[figure]).padStart(15))].join(''))
}
write(JSON.stringify({ protocol: 1, words: told.length > 0 ? 'patients' : 'own', worlds: WORLDS.length, ...Object.fromEntries(ran) }))
