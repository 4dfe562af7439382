import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { prepareFaces } from './lib/faces.mjs'
import { inWords } from './lib/hand-over.mjs'
import { prepare } from './lib/prepare.mjs'
import { root } from './lib/root.mjs'

/** What a browser loads before it can show the first screen: what the page names, and what of that lies compressed beside it. */
const pages = [
  { name: 'mini program, /m/', folder: 'apps/webview/dist', base: '/m/', wished: 250 },
  { name: 'first page, /', folder: 'apps/webview/dist-first', base: '/first/', wished: undefined },
  { name: 'console, /console/', folder: 'apps/admin/dist', base: '/console/', wished: 400 },
]

await inWords(async () => {
  await prepare('production')
  await prepareFaces()
  console.log('first load              KB plain    gzip  brotli')
  for (const { name, folder, base, wished } of pages) {
    const html = readFileSync(join(root, folder, 'index.html'), 'utf8')
    const named = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path]) => join(root, folder, path.slice(base.length)))
    const kilobytes = ['', '.gz', '.br'].map((extension) => total(named, extension))
    const note = wished === undefined ? '' : `   at most ${wished} gzip`
    console.log(`${name.padEnd(22)}${kilobytes.map((size) => size.toFixed(0).padStart(8)).join('')}${note}`)
    if (wished !== undefined && kilobytes[1] > wished) process.exitCode = 1
  }
  console.log('\nWeChat package          KB plain')
  const { subPackages = [] } = JSON.parse(readFileSync(join(root, 'apps/miniprogram/dist/app.json'), 'utf8'))
  const sizes = packageSizes(subPackages.map((one) => one.root))
  for (const [name, bytes] of Object.entries(sizes)) console.log(`${name.padEnd(22)}${(bytes / 1024).toFixed(0).padStart(8)}`)
})

function total(files, extension) {
  const sizes = files.map((file) => statSync(file + extension, { throwIfNoEntry: false })?.size ?? statSync(file).size)
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

function packageSizes(roots) {
  const folder = join(root, 'apps/miniprogram/dist')
  const sizes = { main: 0, ...Object.fromEntries(roots.map((name) => [name, 0])) }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const owner = roots.find((name) => file.startsWith(`${join(folder, name)}/`)) ?? 'main'
    sizes[owner] += statSync(file).size
  }
  return sizes
}
