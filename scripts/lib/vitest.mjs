import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runAndListen, runInView } from './child.mjs'
import { installed, pinnedNode, root } from './root.mjs'

/** Runs projects of vitest.config.ts in our own terminal and returns what was counted. */
export function runTests(projects, filters) {
  return counted(projects, filters, async (command, args, options) => ({ code: await runInView(command, args, options), output: '' }))
}

/** The same, with the output kept for a caller who shows it only if it matters. */
export function runTestsQuietly(project) {
  return counted([project], [], runAndListen)
}

async function counted(projects, filters, run) {
  const file = join(root, 'var', 'tally', `${projects.join('-')}-${process.pid}.json`)
  await mkdir(dirname(file), { recursive: true })
  const args = [installed('vitest/vitest.mjs'), 'run', ...projects.flatMap((project) => ['--project', project])]
  args.push('--reporter', 'default', '--reporter', join(root, 'scripts', 'lib', 'tally.mjs'), ...filters)
  const { code, output } = await run(pinnedNode, args, { cwd: root, env: { ...process.env, ...colours(), TALLY_FILE: file } })
  const tally = await readTally(file)
  // Zero tests, or a run that broke outside any test, is a failure somebody has to see.
  if (code !== 0 && tally.failed === 0) tally.failed = 1
  if (code === 0 && tally.passed === 0) tally.failed += 1
  return { ...tally, output }
}

async function readTally(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    // Vitest ended before it could report, which is what the exit code then says.
    if (error.code === 'ENOENT') return { passed: 0, failed: 0, skipped: 0 }
    throw error
  } finally {
    await rm(file, { force: true })
  }
}

/** What is shown on a terminal may be in colour even when we listen first; what ends in a file may not. */
const colours = () => (process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' })
