import { dirname, join } from 'node:path/posix'
import { importsOf } from './syntax.ts'
import { isCode, isTest, packageOf, type SourceFile, type Tree } from './tree.ts'

/** One arrow of the tree: a file, or a package.json, that names something else. */
type Arrow = {
  readonly from: string
  readonly line: number
  readonly specifier: string
  /** Path from the root when it points at something of ours, otherwise undefined. */
  readonly to: string | undefined
}

type Rule = {
  readonly number: 1 | 2 | 3 | 4 | 5 | 6 | 7
  readonly says: string
  readonly instead: string
  readonly refuses: (arrow: Arrow) => boolean
}

const within = (folder: string, path: string | undefined): boolean => path?.startsWith(`${folder}/`) === true
const ourFolders = (arrow: Arrow, ...folders: string[]) => folders.some((folder) => within(folder, arrow.from))

/** The folder of the service, application or set of rules a path lies in. */
const serviceOf = (path: string | undefined) => path?.match(/^services\/[^/]+/)?.[0]
const appOf = (path: string | undefined) => path?.match(/^apps\/[^/]+/)?.[0]
const rulesOf = (path: string | undefined) => path?.match(/^services\/[^/]+\/rules(?=\/)/)?.[0]

const speaksSql = /^(?:packages\/storage\/|services\/[^/]+\/(?:store\.ts|tables\.ts|stores\/|migrations\/))/
const publicFaceOfAService = /^services\/[^/]+\/(?:contract\.ts|events\.ts|package\.json)$/

/** Who may know whom. The numbers are those of docs/decisions/002-boundaries.md. */
export const rules: readonly Rule[] = [
  {
    number: 1,
    says: 'packages/kernel imports nothing of ours',
    instead: 'move what it needs into the kernel, or let the caller pass it in',
    refuses: ({ from, to }) => within('packages/kernel', from) && to !== undefined && !within('packages/kernel', to),
  },
  {
    number: 2,
    says: 'a rule is a pure function: services/*/rules/ imports only packages/kernel and its own folder',
    instead: 'let the handler load the facts and pass them in',
    refuses: ({ from, to }) => {
      const folder = rulesOf(from)
      if (folder === undefined || isTest(from)) return false
      return !within('packages/kernel', to) && !within(folder, to)
    },
  },
  {
    number: 3,
    says: 'only packages/storage and a service’s store.ts, stores/, tables.ts and migrations/ import Kysely',
    instead: 'add a method to the store and call that',
    refuses: ({ from, specifier }) => /^kysely(?:\/|$)/.test(specifier) && !from.endsWith('package.json') && !speaksSql.test(from),
  },
  {
    number: 4,
    says: 'a service is known to others by its contract.ts and events.ts only',
    instead: 'call it through a client of its contract, or keep a copy of what its events tell',
    refuses: (arrow) => {
      const service = serviceOf(arrow.to)
      if (service === undefined || service === serviceOf(arrow.from)) return false
      return !ourFolders(arrow, 'apps/server', 'tests', 'bench') && !publicFaceOfAService.test(arrow.to ?? '')
    },
  },
  {
    number: 5,
    says: 'only apps/server imports packages/adapters, and tests/ and bench/ to try them',
    instead: 'import the port from packages/ports, and let apps/server hand in the adapter',
    refuses: (arrow) => within('packages/adapters', arrow.to) && !ourFolders(arrow, 'packages/adapters', 'apps/server', 'tests', 'bench'),
  },
  {
    number: 6,
    says: 'packages/sandbox imports neither adapters nor services, in its tests neither',
    instead: 'write the vendor’s protocol from the vendor’s pages, and try it with the vendor’s own SDK',
    refuses: ({ from, to }) => within('packages/sandbox', from) && (within('packages/adapters', to) || within('services', to)),
  },
  {
    number: 7,
    says: 'nothing imports an application, but tests/ and bench/ may',
    instead: 'move what both need into a package or a service',
    refuses: (arrow) => {
      const app = appOf(arrow.to)
      return app !== undefined && app !== appOf(arrow.from) && !ourFolders(arrow, 'tests', 'bench')
    },
  },
]

/** Every arrow the seven rules refuse, in words. */
export function crossings(tree: Tree): string[] {
  return arrowsOf(tree).flatMap((arrow) =>
    rules
      .filter((rule) => rule.refuses(arrow))
      .map((rule) => `Rule ${rule.number}: ${rule.says}. ${at(arrow)} names "${arrow.specifier}". Instead, ${rule.instead}.`),
  )
}

/** Every arrow that bypasses package.json: a package nobody declared, or a relative path into another package. */
export function undeclared(tree: Tree): string[] {
  const root = tree.manifests.find((one) => one.folder === '')
  return arrowsOf(tree).flatMap((arrow) => {
    if (arrow.from.endsWith('package.json') || arrow.specifier.startsWith('node:')) return []
    const home = packageOf(tree, arrow.from)
    if (arrow.specifier.startsWith('.')) {
      if (arrow.to === undefined || packageOf(tree, arrow.to).folder === home.folder) return []
      return [`${at(arrow)} reaches into another package by the path "${arrow.specifier}". Import it by that package's name.`]
    }
    const name = packageNameOf(arrow.specifier)
    // Tools of the whole project, as the test runner, are declared once at the root.
    const forTests = [...home.devDependencies, ...(root?.devDependencies ?? []), '@yijiantong/tests']
    const developed = isTest(arrow.from) || within('bench', arrow.from) || within('scripts', arrow.from) || home.folder === ''
    const declared = name === home.name || home.dependencies.includes(name) || (developed && forTests.includes(name))
    const where = developed ? 'dependencies or devDependencies' : 'dependencies'
    return declared
      ? []
      : [`${at(arrow)} imports "${name}", which is not in the ${where} of ${join(home.folder, 'package.json')}. Declare it there.`]
  })
}

export function arrowsOf(tree: Tree): Arrow[] {
  const folders = new Map(tree.manifests.map((one) => [one.name, one.folder]))
  const imports = tree.files.filter((file) => isCode(file.path)).flatMap((file) => importArrows(file, folders))
  const declarations = tree.manifests.flatMap((one) =>
    [...one.dependencies, ...one.devDependencies].map((name): Arrow => {
      const folder = folders.get(name)
      return {
        from: join(one.folder, 'package.json'),
        line: 1,
        specifier: name,
        to: folder === undefined ? undefined : `${folder}/package.json`,
      }
    }),
  )
  return [...imports, ...declarations]
}

function importArrows(file: SourceFile, folders: ReadonlyMap<string, string>): Arrow[] {
  return importsOf(file).map(({ specifier, line }) => {
    const arrow = { from: file.path, line, specifier }
    if (specifier.startsWith('.')) return { ...arrow, to: join(dirname(file.path), specifier) }
    const name = packageNameOf(specifier)
    const folder = folders.get(name)
    return { ...arrow, to: folder === undefined ? undefined : `${folder}${specifier.slice(name.length)}` }
  })
}

function packageNameOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

const at = (arrow: Arrow) => `${arrow.from}:${arrow.line}`
