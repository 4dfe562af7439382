import { describe, expect, it } from 'vitest'
import { expectNone } from './expect-none.ts'
import { readTree } from './tree.ts'

type Locked = { resolved?: string; link?: boolean; optionalDependencies?: Record<string, string> }

const tree = readTree()
const textOf = (path: string) => tree.files.find((file) => file.path === path)?.text ?? ''
const lock: Record<string, Locked> = JSON.parse(textOf('package-lock.json')).packages

describe('package-lock.json', () => {
  it('names no registry, so that any mirror will do', () => {
    expect(Object.keys(lock).length).toBeGreaterThan(100)
    const named = Object.entries(lock).filter(([, entry]) => entry.resolved?.startsWith('http'))
    expectNone(named.map(([path]) => `${path} is locked to the registry it was fetched from. Keep .npmrc as it is and install again.`))
  })

  it('is whole: it holds the packages of every platform, without which `npm ci` refuses it', () => {
    const missing = Object.entries(lock).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !isLocked(path, name))
        .map(
          (name) =>
            `${path || 'the root'} may need ${name}, which is not in the lock file. Pin a version all of whose platforms are published.`,
        ),
    )
    expectNone(missing)
  })
})

describe('every dependency on somebody else’s work', () => {
  it('is named in a decision record, with what it is for', () => {
    const records = tree.files.filter((file) => /^docs\/decisions\/\d{3}-.+\.md$/.test(file.path))
    const ours = new Set(tree.manifests.map((one) => one.name))
    const theirs = new Map(tree.manifests.flatMap((one) => [...one.dependencies, ...one.devDependencies].map((name) => [name, one.name])))
    for (const name of ours) theirs.delete(name)
    expect(theirs.size).toBeGreaterThan(10)
    const unexplained = [...theirs].filter(([name]) => !records.some((record) => record.text.includes(`\`${name}\``)))
    expectNone(
      unexplained.map(([name, by]) => `\`${name}\`, which ${by} depends on, is in no docs/decisions/*.md. Say there why we need it.`),
    )
  })
})

describe('a tracked file', () => {
  it('names no package registry and no folder of somebody’s own machine', () => {
    const registry = /\b(?:registry|npm|mirrors?|artifactory|nexus|verdaccio)\.[a-z0-9-]+\.[a-z]{2,}\b/i
    const workplace = /(?:^|[\s"'`(=:])\/(?:work|tmp\/try|root|home)\//m
    const telling = tree.files.flatMap((file) => {
      const found = file.text.match(registry) ?? file.text.match(workplace)
      return found === null ? [] : [`${file.path} names "${found[0].trim()}". Nobody else has that.`]
    })
    expectNone(telling)
  })
})

/** A package may be nested below the one that needs it, or anywhere above. */
function isLocked(path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock) return true
    if (folder === '') return false
  }
}
