import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { aptInstall } from './apt.mjs'
import { withLock } from './lock.mjs'
import { root } from './root.mjs'

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const cjkFonts = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/noto']

/** Installs the browser the faces are tried in, and the font their Chinese is drawn with, on Debian and as root. */
export async function prepareBrowser() {
  if (missing().length === 0) return
  await withLock(join(root, 'var', 'install.lock'), async () => {
    const packages = missing()
    if (packages.length === 0) return
    if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
      // Without the font everything still works, and only looks poor.
      if (!packages.includes('chromium')) return
      throw new Error(
        `The tests need Chromium at ${chromium}, or where CHROMIUM says. On Debian, as root: apt-get install ${packages.join(' ')}`,
      )
    }
    console.log(`Installing ${packages.join(' and ')} …`)
    await aptInstall(packages)
  })
}

function missing() {
  const packages = []
  if (!existsSync(chromium)) packages.push('chromium')
  if (!cjkFonts.some((folder) => existsSync(folder) && readdirSync(folder).some((file) => file.includes('CJK'))))
    packages.push('fonts-noto-cjk')
  return packages
}
