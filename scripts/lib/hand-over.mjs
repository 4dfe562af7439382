import { join } from 'node:path'
import { runInView } from './child.mjs'
import { prepare } from './prepare.mjs'
import { pinnedNode, root } from './root.mjs'

/**
 * Ends this process in favour of the pinned Node: installs what is missing, then becomes it where the Node we happen to
 * run on can (23.11 and newer, which includes ours from the second start on), and otherwise stands in front of it.
 * @param {'production' | 'everything'} want
 * @param {string} entry a file of the project
 * @param {() => Promise<void>} before what it needs beside its packages
 */
export async function handOver(want, entry, before = async () => {}) {
  await inWords(async () => {
    await prepare(want)
    await before()
    const args = [join(root, entry), ...process.argv.slice(2)]
    // Compiled modules are kept from one start to the next: most of a start would otherwise go into compiling them again.
    process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled')
    if (process.execve) process.execve(pinnedNode, [pinnedNode, ...args], process.env)
    process.exitCode = await runInView(pinnedNode, args)
  })
}

/** A failure to prepare is for a person to read; a stack of ours would not help them. */
export async function inWords(work) {
  try {
    await work()
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
