import { parseArgs } from 'node:util'
import type { Outcome } from './scenario.ts'
import { loadScenario, type ScenarioName, scenarioNames } from './scenarios.ts'

const usage = `npm run test:faults -- [SCENARIO …] [--quick] [--seed N]

Plays disasters against real processes and says what should not have happened. Without a name, all of them:
${scenarioNames.join(', ')}

  --quick   the sizes of npm test instead of a release's
  --seed N  lets chance fall as it did in a run that printed this seed

One line of JSON for each scenario; the last line is "N passed, N failed"; the exit code is 0 only when none failed.`

class Misused extends Error {
  override name = 'Misused'
}

const optionsOf = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { quick: { type: 'boolean', default: false }, seed: { type: 'string' } },
    })
    const unknown = positionals.filter((name) => !isScenario(name))
    if (unknown.length > 0) throw new Misused(`there is no scenario ${unknown.join(', ')}`)
    if (values.seed !== undefined && !/^\d{1,10}$/.test(values.seed)) throw new Misused('--seed is a whole number')
    return { ...values, names: positionals.length === 0 ? scenarioNames : positionals.filter(isScenario) }
  } catch (error) {
    throw new Misused(`${(error as Error).message}\n\n${usage}`)
  }
}

const isScenario = (name: string): name is ScenarioName => (scenarioNames as readonly string[]).includes(name)

const play = async (name: ScenarioName, size: 'quick' | 'full'): Promise<Outcome> => {
  try {
    return await (await loadScenario(name)).play(size)
  } catch (error) {
    return { figures: {}, wrong: [`broke off: ${inWords(error)}`] }
  }
}

const inWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message} (${inWords(error.cause)})`
}

const main = async (): Promise<number> => {
  const { names, quick, seed } = optionsOf(process.argv.slice(2))
  process.env.FAULTS_SEED = seed ?? String(Math.floor(Math.random() * 2 ** 31))
  let failed = 0
  for (const name of names) {
    const began = performance.now()
    const { figures, wrong } = await play(name, quick ? 'quick' : 'full')
    if (wrong.length > 0) failed++
    const seconds = Math.round((performance.now() - began) / 100) / 10
    process.stdout.write(
      `${JSON.stringify({ scenario: name, passed: wrong.length === 0, seed: Number(process.env.FAULTS_SEED), ...figures, wallSeconds: seconds, wrong })}\n`,
    )
  }
  process.stdout.write(`${names.length - failed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Misused)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
