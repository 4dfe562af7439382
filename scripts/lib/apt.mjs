import { runAndListen, runQuietly } from './child.mjs'

/** Installs packages of Debian; to be called as root. */
export async function aptInstall(packages) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages]
  const first = await runAndListen('apt-get', install, options)
  if (first.code === 0) return
  // A machine that has never fetched the package lists knows no package; one that has is spared the download.
  await runQuietly('apt-get', ['update', '-q'], options)
  await runQuietly('apt-get', install, options)
}
