import { lineOf, literal, type Node, nameOf, nodesOf } from './syntax.ts'
import { isCode, isTest, type SourceFile, type Tree } from './tree.ts'

/** A promise the code makes about itself. `breaks` says in words what is wrong with a node, or nothing. */
type Promised = { readonly of: (path: string) => boolean; readonly breaks: (node: Node, file: SourceFile) => string | undefined }

const ofProduct = (path: string) => /^(?:packages|services|apps)\//.test(path)
const ofRules = (path: string) => /^services\/[^/]+\/rules\//.test(path) && !isTest(path)

export const everyTestRuns: Promised = {
  of: isTest,
  breaks: (node) => {
    const name = node.type === 'MemberExpression' ? nameOf(node) : undefined
    if (name === undefined || !/^(?:it|test|describe|suite|bench)\..*\b(?:only|skip|todo|skipIf|runIf)$/.test(name)) return undefined
    return `${name} leaves tests out of the run. Let every test run, or delete it.`
  },
}

export const rulesArePure: Promised = {
  of: ofRules,
  breaks: (node) => {
    if (node.async === true) return 'a rule is not async. Load the facts in the handler and pass them in.'
    if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && isEmpty(node.arguments)) return clock('new Date()')
    const name = node.type === 'CallExpression' ? nameOf(node.callee) : undefined
    if (name === undefined) return undefined
    if (['Date.now', 'performance.now', 'process.hrtime', 'Date'].includes(name)) return clock(`${name}()`)
    if (['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'].includes(name)) {
      return `${name}() makes a rule answer differently each time. Draw the number in the handler and pass it in.`
    }
    return undefined
  },
}

/** In a browser the console is the developer's tool, as it is in WeChat's own runtime, which the host stands in for. */
const hasALog = (path: string) => ofProduct(path) && !path.startsWith('packages/miniprogram-host/')

export const nobodyWritesToTheConsole: Promised = {
  of: hasALog,
  breaks: (node) => {
    const name = node.type === 'MemberExpression' ? nameOf(node) : undefined
    return name?.startsWith('console.')
      ? `${name} bypasses the log, which alone keeps personal data out. Use the logger handed in.`
      : undefined
  },
}

export const noErrorIsSwallowed: Promised = {
  of: (path) => ofProduct(path) || /^(?:scripts|tests|bench)\//.test(path),
  breaks: (node, file) => {
    if (node.type !== 'CatchClause') return undefined
    const { body, start, end } = node.body as Node
    const explained = /\/[/*]/.test(file.text.slice(start, end))
    return isEmpty(body) && !explained
      ? 'an empty catch hides what went wrong. Handle it, let it through, or say there why it may pass.'
      : undefined
  },
}

export const noBarrels: Promised = {
  of: (path) => ofProduct(path) && /(?:^|\/)index\.[cm]?[jt]sx?$/.test(path),
  breaks: (node) => {
    const again = node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && literal(node.source) !== undefined)
    return again ? 'an index file that only passes things on hides where they are. Import them from where they are.' : undefined
  },
}

/** Every place of the tree that breaks the promise, in words. */
export function broken(tree: Tree, promised: Promised): string[] {
  return codeOf(tree, promised.of).flatMap((file) =>
    nodesOf(file).flatMap((node) => {
      const why = promised.breaks(node, file)
      return why === undefined ? [] : [`${file.path}:${lineOf(file, node)}: ${why}`]
    }),
  )
}

/** Every failure code thrown or declared by name: `new Failure('noun.reason')`. */
export function thrownCodes(tree: Tree): { code: string; where: string }[] {
  return codeOf(tree, (path) => ofProduct(path) && !isTest(path)).flatMap((file) =>
    nodesOf(file).flatMap((node) => {
      if (node.type !== 'NewExpression' || nameOf(node.callee) !== 'Failure') return []
      const code = literal((node.arguments as unknown[])[0])
      return code === undefined ? [] : [{ code, where: `${file.path}:${lineOf(file, node)}` }]
    }),
  )
}

function codeOf(tree: Tree, of: (path: string) => boolean): SourceFile[] {
  return tree.files.filter((file) => isCode(file.path) && of(file.path))
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0
const clock = (call: string) => `${call} asks the clock. A rule is told the time: take it as an argument.`
