import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runAndListen } from './child.mjs'
import { withLock } from './lock.mjs'
import { installed, pinnedNode, root } from './root.mjs'

const builder = 'packages/miniprogram-build'

/**
 * What people see is built from source before the server starts. `from` is everything that can change what comes out, besides
 * the installed packages; `makes` is there when it has been built.
 */
const faces = [
  {
    name: 'the mini program for browsers',
    from: ['apps/miniprogram', 'apps/webview', 'packages/client', 'packages/picture-quality', 'packages/miniprogram-host', builder],
    makes: 'apps/webview/dist/index.html',
    run: [`${builder}/build-web.ts`, 'apps/webview/web.json'],
  },
  {
    name: 'the first page',
    from: ['apps/webview/first-page', builder],
    makes: 'apps/webview/dist-first/index.html',
    run: [`${builder}/build-web.ts`, 'apps/webview/first-page/web.json'],
  },
  {
    name: 'the WeChat package',
    from: ['apps/miniprogram', 'packages/client', 'packages/picture-quality', builder],
    settings: ['API_URL'],
    makes: 'apps/miniprogram/dist/app.json',
    run: [`${builder}/build-wechat.ts`, 'apps/miniprogram'],
  },
  {
    name: 'the console',
    from: ['apps/admin', 'packages/client'],
    makes: 'apps/admin/dist/index.html',
    run: [installed('vite/bin/vite.js'), 'build', 'apps/admin', '--logLevel', 'warn'],
  },
]

const stamps = join(root, 'var', 'faces')
const stampOf = (face) => join(stamps, `${face.makes.replaceAll('/', '-')}.sha256`)
const notSource = new Set(['node_modules', 'dist', 'dist-first', 'tests'])

/** Builds what is missing or older than its source, side by side. Throws, in words, when something cannot be built. */
export async function prepareFaces() {
  if (stale().length === 0) return
  await withLock(join(root, 'var', 'faces.lock'), async () => {
    const missing = stale()
    if (missing.length === 0) return
    const startedAt = Date.now()
    console.log(`Building ${missing.map(({ face }) => face.name).join(', ')} …`)
    await mkdir(stamps, { recursive: true })
    const failures = (await Promise.all(missing.map(build))).filter((failure) => failure !== undefined)
    if (failures.length > 0) throw new Error(failures.join('\n\n'))
    console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
  })
}

/**
 * Builds everything again whenever its source changes, past what is broken, for `npm run dev`. What they say is shown.
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
export async function watchFaces() {
  // What is built from here on is for looking at; a start builds it again properly.
  await Promise.all(faces.map((face) => rm(stampOf(face), { force: true })))
  const running = faces.map(({ run }) => {
    const watcher = spawn(pinnedNode, [...run, '--watch'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    return { watcher, ended: once(watcher, 'exit') }
  })
  return {
    async stop() {
      for (const { watcher } of running) watcher.kill()
      await Promise.all(running.map(({ ended }) => ended))
    },
  }
}

async function build({ face, hash }) {
  const stamp = stampOf(face)
  await rm(stamp, { force: true })
  const { code, output } = await runAndListen(pinnedNode, face.run, { cwd: root })
  if (code !== 0) return `${face.name[0].toUpperCase()}${face.name.slice(1)} cannot be built:\n\n${output.trim()}`
  await writeFile(stamp, hash)
  return undefined
}

function stale() {
  const hashes = new Map()
  const packages = readFileSync(join(root, 'package-lock.json'))
  return faces.flatMap((face) => {
    const hash = createHash('sha256').update(packages)
    for (const folder of face.from) {
      if (!hashes.has(folder)) hashes.set(folder, hashOf(folder))
      hash.update(hashes.get(folder))
    }
    for (const setting of face.settings ?? []) hash.update(`${setting}=${process.env[setting] ?? ''}`)
    const wanted = hash.digest('hex')
    const built = existsSync(join(root, face.makes)) && existsSync(stampOf(face)) && readFileSync(stampOf(face), 'utf8') === wanted
    return built ? [] : [{ face, hash: wanted }]
  })
}

function hashOf(folder) {
  const hash = createHash('sha256')
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory() && !notSource.has(entry.name)) hash.update(entry.name).update(hashOf(path))
    else if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(root, path)))
  }
  return hash.digest()
}
