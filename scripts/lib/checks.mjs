import { join } from 'node:path'
import { runAndListen } from './child.mjs'
import { installed, pinnedNode, root } from './root.mjs'
import { runTestsQuietly } from './vitest.mjs'

/** The server and its tests; then what runs in a browser or in WeChat, where other things are there by themselves. */
const projects = ['.', 'apps/miniprogram', 'apps/webview', 'apps/admin', 'packages/miniprogram-host', 'packages/miniprogram-host/tests']

const checks = [
  {
    name: 'types',
    failed: 'The type checker refuses the tree:',
    run: async () => {
      const tallies = []
      for (const project of projects) {
        tallies.push(await outcome(pinnedNode, [installed('typescript/bin/tsc'), '--project', join(project, 'tsconfig.json')]))
      }
      const output = tallies.map((tally) => tally.output).join('')
      return { ...tallies.reduce(add), output }
    },
  },
  {
    name: 'lint and format',
    failed: 'Biome refuses the tree. `npx biome check --write` repairs what can be repaired without thought:',
    run: () =>
      outcome(installed('.bin/biome'), [
        'ci',
        `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
        '--error-on-warnings',
        '--max-diagnostics=40',
        '.',
      ]),
  },
  {
    name: 'boundaries and safety',
    failed: 'The tree breaks a promise it makes about itself. Each failure below names the rule, the file and the way out:',
    run: () => runTestsQuietly('safety'),
  },
]

/** Runs the checks side by side, says in words what failed, and returns how many things passed and failed. */
export async function runChecks() {
  const tallies = await Promise.all(checks.map(runCheck))
  return tallies.reduce(add)
}

async function runCheck(check) {
  const startedAt = Date.now()
  const tally = await check.run()
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  if (tally.failed === 0) console.log(`✓ ${check.name} (${seconds} s)`)
  else console.error(`✗ ${check.name} (${seconds} s)\n\n${check.failed}\n\n${tally.output.trim()}\n`)
  return tally
}

async function outcome(command, args) {
  const { code, output } = await runAndListen(command, args, { cwd: root })
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
}

export const add = (one, other) => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})

/** Prints the closing line, alone and plain, and sets the exit code it stands for. */
export function close({ passed, failed, skipped }) {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}
