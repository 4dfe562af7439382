import { dirname, join } from 'node:path/posix'
import { describe, expect, it } from 'vitest'
import { expectNone } from './expect-none.ts'
import { readTree } from './tree.ts'

const tree = readTree()
const paths = new Set(tree.files.map((file) => file.path))
const folders = new Set(tree.files.flatMap((file) => above(file.path)))
const texts = tree.files.filter((file) => file.path.endsWith('.md'))

describe('a document', () => {
  it('names only files and folders that are there', () => {
    const named = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:apps|bench|docs|packages|scripts|services|tests)\/[\w./-]*)`/g)].map(([, name]) => ({
        path,
        name: trimmed(name),
      })),
    )
    expect(named.length).toBeGreaterThan(30)
    const missing = named.filter(({ name }) => !paths.has(name) && !folders.has(name))
    expectNone(missing.map(({ path, name }) => `${path} names \`${name}\`, which is not there.`))
  })

  it('links only to files and folders that are there', () => {
    const links = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) => ({ path, name: trimmed(join(dirname(path), to as string)) })),
    )
    expect(links.length).toBeGreaterThan(5)
    const missing = links.filter(({ name }) => !paths.has(name) && !folders.has(name))
    expectNone(missing.map(({ path, name }) => `${path} links to ${name}, which is not there.`))
  })
})

const trimmed = (name: string | undefined): string => (name ?? '').replace(/\/$/, '')

function above(path: string): string[] {
  const folder = dirname(path)
  return folder === '.' ? [] : [folder, ...above(folder)]
}
