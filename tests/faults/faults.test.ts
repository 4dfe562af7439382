import { expect, it } from 'vitest'
import { loadScenario, scenarioNames } from './scenarios.ts'

it.each(scenarioNames)(
  '%s, in small: nothing happens that should not',
  async (name) => {
    const { figures, wrong } = await (await loadScenario(name)).play('quick')
    expect(wrong, JSON.stringify(figures)).toEqual([])
  },
  180_000,
)
