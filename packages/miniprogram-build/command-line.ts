import { inWords, type Problem, Unbuildable } from './problem.ts'
import { watchSources } from './watch.ts'

/**
 * Runs a build once, or again whenever something below `folders` changes. `--watch` and `--draft` go past what is broken and say
 * so; otherwise a problem ends the build, and the process with 1.
 */
export const runBuild = async (
  folders: readonly string[],
  flags: readonly string[],
  build: (draft: boolean, watched: boolean) => Promise<readonly Problem[]>,
): Promise<void> => {
  const watched = flags.includes('--watch')
  const draft = watched || flags.includes('--draft')
  const once = () => reported(() => build(draft, watched))
  if (watched) await watchSources(folders, once)
  if (!(await once())) process.exitCode = 1
}

const reported = async (build: () => Promise<readonly Problem[]>): Promise<boolean> => {
  const began = performance.now()
  try {
    for (const problem of await build()) say(`! ${inWords(problem)}`)
    say(`  built in ${Math.round(performance.now() - began)} ms`)
    return true
  } catch (error) {
    if (!(error instanceof Unbuildable)) throw error
    for (const problem of error.problems) say(`✗ ${inWords(problem)}`)
    return false
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`)
