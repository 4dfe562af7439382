import { dirname, extname, join } from 'node:path/posix'
import { type App, packageOf, readApp } from '../app-json.ts'
import { isObject, textsOf } from '../json.ts'
import { type Check, orOk, refused } from './finding.ts'
import { type PackageFiles, readPackageFiles } from './package-files.ts'

const check = 'closure'

/** Where a file of each kind names others. */
const references: Readonly<Record<string, RegExp>> = {
  '.js': /(?:\bfrom|\bimport|\brequire\()\s*["']([\w@./-]+)["']/g,
  '.wxml': /<(?:import|include|wxs)\b[^>]*?\ssrc=["']([^"']+)["']/g,
  '.wxs': /\brequire\(\s*["']([^"']+)["']/g,
  '.wxss': /@import\s*(?:url\()?["']([^"']+)["']/g,
}

/** Whatever a file of the package names is in the package, and in a part of it that is loaded by then. WeChat's tools miss some of this. */
export const checkClosure: Check = ({ dist }) => {
  const files = readPackageFiles(dist)
  const app = readApp({ source: dist, modules: '', target: 'wechat' }, [])
  let count = 0
  const problems = [...files].flatMap(([name, { text }]) =>
    named(name, text).flatMap((reference) => {
      count += 1
      const target = found(files, name, reference)
      if (target === undefined) return [refused(check, `${name} needs ${reference}, which is not in the package`)]
      return reachable(app, name, target)
        ? []
        : [refused(check, `${name} needs ${target}, which is in a sub-package that may not be loaded`)]
    }),
  )
  return orOk(check, problems, `${count} references between ${files.size} files lead somewhere`)
}

const named = (name: string, text: string): string[] => {
  if (extname(name) === '.json') return componentsOf(text)
  const pattern = references[extname(name)]
  return pattern === undefined ? [] : [...text.matchAll(pattern)].map((match) => match[1] as string)
}

const componentsOf = (text: string): string[] => {
  const json = parsed(text)
  const generics = isObject(json) && isObject(json.componentGenerics) ? Object.values(json.componentGenerics) : []
  return [
    ...textsOf(isObject(json) ? json.usingComponents : undefined).map(([, path]) => path),
    ...generics.flatMap((generic) => (isObject(generic) && typeof generic.default === 'string' ? [generic.default] : [])),
  ].map((path) => `${path}.json`)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // That it is no JSON is what WeChat's compiler says, with the file.
    return undefined
  }
}

const found = (files: PackageFiles, from: string, reference: string): string | undefined => {
  const extension = extname(from)
  const bare = extension === '.json' ? reference.replace(/\.json$/, '') : reference
  const forms = (path: string) =>
    extension === '.json'
      ? [`${path}.json`, `${path}/index.json`]
      : [path, `${path}${extension}`, ...(extension === '.js' ? [`${path}/index.js`] : [])]
  const own = bare.startsWith('/') ? bare.slice(1) : join(dirname(from), bare)
  const candidates =
    bare.startsWith('.') || bare.startsWith('/') ? [own] : [own, ...packagesAbove(from).map((folder) => join(folder, bare))]
  return candidates.flatMap(forms).find((path) => files.has(path))
}

/** Every miniprogram_npm that is looked in from a file, the nearest first. */
const packagesAbove = (from: string): string[] => {
  const parts = dirname(from).split('/')
  return parts.map((_, index) => join(...parts.slice(0, parts.length - index), 'miniprogram_npm')).concat('miniprogram_npm')
}

const reachable = (app: App, from: string, to: string): boolean => {
  const target = packageOf(app, to)
  return target === 'main' || target === packageOf(app, from)
}
