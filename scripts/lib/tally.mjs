import { writeFileSync } from 'node:fs'

/** A Vitest reporter that counts into the file TALLY_FILE names, for the closing line of `npm test`, and tells who needed a second try. */
export default class Tally {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      let failedTests = 0
      for (const test of module.children.allTests()) {
        const { state, errors = [] } = test.result()
        if (test.diagnostic()?.flaky) console.log(`passed at the second try: ${test.fullName}\n  the first: ${errors[0]?.message}`)
        if (state === 'failed') failedTests += 1
        else if (state === 'passed') tally.passed += 1
        else tally.skipped += 1
      }
      // A file that does not load, or a hook that throws, leaves tests that never ran and so never failed.
      tally.failed += failedTests === 0 && module.state() === 'failed' ? 1 : failedTests
    }
    writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally))
  }
}
