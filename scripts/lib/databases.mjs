import { existsSync } from 'node:fs'
import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { aptInstall } from './apt.mjs'
import { withLock } from './lock.mjs'
import { root } from './root.mjs'

const programs = [
  { program: 'mariadbd', package: 'mariadb-server' },
  { program: 'mariadb-install-db', package: 'mariadb-server' },
  { program: 'redis-server', package: 'redis-server' },
]

/** Installs the servers the tests talk to, on Debian and as root; elsewhere it says what to install. */
export async function prepareDatabases() {
  if (missing().length === 0) return
  await withLock(join(root, 'var', 'install.lock'), async () => {
    const packages = [...new Set(missing().map((one) => one.package))]
    if (packages.length === 0) return
    if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
      const names = missing().map((one) => one.program)
      throw new Error(`The tests need ${names.join(', ')} on the path. On Debian, as root: apt-get install ${packages.join(' ')}`)
    }
    console.log(`Installing ${packages.join(' and ')} …`)
    await withoutStartingServices(() => aptInstall(packages))
  })
}

const missing = () => programs.filter((one) => !isOnPath(one.program))

function isOnPath(program) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin']
  return folders.some((folder) => existsSync(join(folder, program)))
}

/** Debian starts a server as soon as it is installed, unless this program says no. The tests start their own. */
async function withoutStartingServices(work) {
  const policy = '/usr/sbin/policy-rc.d'
  if (existsSync(policy)) return work()
  await writeFile(policy, '#!/bin/sh\nexit 101\n')
  await chmod(policy, 0o755)
  try {
    return await work()
  } finally {
    await rm(policy)
  }
}
