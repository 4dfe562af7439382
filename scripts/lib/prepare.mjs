import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { withLock } from './lock.mjs'
import { pinnedNode, root } from './root.mjs'

const modules = join(root, 'node_modules')
const unfinished = join(modules, '.install-unfinished')

/**
 * Makes node_modules hold what package-lock.json asks for, and does nothing when it already does.
 * @param {'production' | 'everything'} want `production` leaves out what only tests and tools need
 */
export async function prepare(want) {
  if (await isInstalled(want)) return
  // Two commands started at once on a fresh clone must not install over each other.
  await withLock(join(root, 'var', 'install.lock'), async () => {
    if (!(await isInstalled(want))) await install(want)
  })
}

async function install(want) {
  const installed = await readInstalled()
  // What a test run installed must survive a start, so a start brings the whole of it up to date.
  const everything = want === 'everything' || Object.values(installed ?? {}).some((entry) => entry.dev)
  const scope = everything ? '--include=dev' : '--omit=dev'
  // `npm ci` begins by deleting everything, which would pull the files from under a server that is running. It is for a
  // missing or half-written folder; otherwise only the difference is installed, and the lock file is left as it is.
  const command = installed === undefined ? ['ci'] : ['install', '--no-save']
  const startedAt = Date.now()
  console.log(`Installing ${everything ? 'all' : 'the production'} dependencies …`)
  await mkdir(modules, { recursive: true })
  await writeFile(unfinished, '')
  const options = { cwd: root, env: environmentForNpm() }
  await runQuietly('npm', [...command, scope, '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'], options)
  await rm(unfinished, { force: true })
  if (!existsSync(pinnedNode)) {
    throw new Error(`No Node is packaged for ${process.platform} on ${process.arch}. Run the project on Linux or macOS, x64 or arm64.`)
  }
  if (!(await isInstalled(want))) {
    throw new Error('npm finished, but node_modules is not what package-lock.json describes. Delete node_modules and try again.')
  }
  console.log(`Installed in ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`)
}

/** Compares the lock file with the record npm keeps of what it wrote, so an install done by hand counts as well. */
async function isInstalled(want) {
  if (!existsSync(pinnedNode)) return false
  const installed = await readInstalled()
  if (installed === undefined) return false
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages).every(([path, locked]) => {
    if (!path.startsWith('node_modules/')) return true
    const actual = installed[path]
    if (actual === undefined)
      return locked.optional === true || locked.devOptional === true || (locked.dev === true && want === 'production')
    return actual.link === locked.link && actual.version === locked.version && actual.integrity === locked.integrity
  })
}

async function readInstalled() {
  const record = join(modules, '.package-lock.json')
  if (existsSync(unfinished) || !existsSync(record)) return undefined
  return JSON.parse(await readFile(record, 'utf8')).packages
}

/** npm must not run on the Node it is about to replace, which `npm run` puts first on the path. */
function environmentForNpm() {
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
  return { ...process.env, PATH: path.join(':') }
}
