import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const faces = [
  { name: 'mini program, /m/', folder: 'apps/webview/dist', base: '/m/', wished: 250 },
  { name: 'first page, /', folder: 'apps/webview/dist-first', base: '/first/', wished: undefined },
  { name: 'console, /console/', folder: 'apps/admin/dist', base: '/console/', wished: 400 },
]

/** Of the WeChat package, KB: its main package, and all of it. */
export const wishedOfPackage = { main: 500, whole: 1536 }

/**
 * What a browser loads before it can show the first screen, and all it ever may: scripts and styles the page names, what they
 * import in turn, and what of that lies compressed beside them.
 */
export function sizesOfFaces() {
  return faces.map(({ name, folder, base, wished }) => {
    const html = readFileSync(join(root, folder, 'index.html'), 'utf8')
    const named = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path]) => path.slice(base.length))
    return { name, wished, first: sizesOf(folder, named), all: sizesOf(folder, reached(folder, named)) }
  })
}

/** KB by package: main, and each sub-package by its root. */
export function sizesOfPackages() {
  const folder = join(root, 'apps/miniprogram/dist')
  const { subPackages = [] } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
  const roots = subPackages.map((one) => one.root)
  const sizes = { main: 0, ...Object.fromEntries(roots.map((name) => [name, 0])) }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const owner = roots.find((name) => file.startsWith(`${join(folder, name)}/`)) ?? 'main'
    sizes[owner] += statSync(file).size / 1024
  }
  return sizes
}

function sizesOf(folder, names) {
  const [plain, gzip, brotli] = ['', '.gz', '.br'].map((extension) => {
    const sizes = names.map((name) => sizeOf(join(root, folder, name + extension)) ?? sizeOf(join(root, folder, name)) ?? 0)
    return sizes.reduce((sum, size) => sum + size, 0) / 1024
  })
  return { plain, gzip, brotli }
}

function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size
}

/** A folder built again and again holds older files as well, so what belongs to this build is what it names. */
function reached(folder, names) {
  const files = readdirSync(join(root, folder), { recursive: true }).filter((name) => /\.(?:js|css)$/.test(name))
  const found = new Set(names)
  for (const name of found) {
    const text = readFileSync(join(root, folder, name), 'utf8')
    for (const other of files) if (text.includes(other.slice(other.lastIndexOf('/') + 1))) found.add(other)
  }
  return [...found]
}
