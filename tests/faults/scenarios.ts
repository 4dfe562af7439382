import type { Scenario } from './scenario.ts'

/** Every scenario there is, in the order in which they are played; each is the file of its name. */
export const scenarioNames = [
  'messages',
  'chaos',
  'database-gone',
  'redis-gone',
  'objects-gone',
  'notifications',
  'half-open',
  'drain',
  'clock',
  'input',
] as const

export type ScenarioName = (typeof scenarioNames)[number]

/** Loaded when it is played: nobody waits for what the others need. */
export const loadScenario = async (name: ScenarioName): Promise<Scenario> => {
  const { scenario } = (await import(`./${name}.ts`)) as { scenario: Scenario }
  return scenario
}
