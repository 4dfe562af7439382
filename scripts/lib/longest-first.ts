import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, in the order to begin it: begun last, it would run on beside an idle core. */
const long = [
  'tests/faults/faults.test.ts',
  'tests/faces/screens.test.ts',
  'tests/faces/console-orders.test.ts',
  'tests/faces/faults.test.ts',
  'packages/miniprogram-host/tests/conformance.test.ts',
  'tests/faces/',
  'tests/abuse/',
  'tests/journeys/',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const found = long.findIndex((part) => moduleId.includes(part))
  return found === -1 ? long.length : found
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
