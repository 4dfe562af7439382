import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import postcss, { type AtRule, type ChildNode, CssSyntaxError, type Root } from 'postcss'
import type { Problem } from './problem.ts'
import { isFile, miniprogramFolder, type Project, shown, splitSpecifier } from './project.ts'

/** Parses a WXSS file with everything it imports in place of the imports; each file once, as in WeChat. */
export const readStyles = (project: Project, file: string, problems: Problem[]): Root => inline(project, file, new Set(), problems)

const inline = (project: Project, file: string, seen: Set<string>, problems: Problem[]): Root => {
  seen.add(file)
  const root = parse(project, file, problems)
  root.walkAtRules('import', (rule) => {
    const target = importedBy(project, file, rule)
    if (target === undefined) {
      problems.push({ ...placeOf(project, rule), says: `imports ${rule.params}, which is not there. Correct the path.` })
    } else if (!seen.has(target)) {
      rule.replaceWith(inline(project, target, seen, problems).nodes as ChildNode[])
      return
    }
    rule.remove()
  })
  return root
}

const parse = (project: Project, file: string, problems: Problem[]): Root => {
  try {
    return postcss.parse(readFileSync(file, 'utf8'), { from: file })
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error
    problems.push({
      file: shown(project, file),
      line: error.line,
      column: error.column,
      says: `the styles cannot be read: ${error.reason}.`,
    })
    return postcss.root()
  }
}

const importedBy = (project: Project, from: string, rule: AtRule): string | undefined => {
  const path = /^(?:url\()?\s*["']([^"']+)["']\s*\)?$/.exec(rule.params)?.[1]
  if (path === undefined) return undefined
  const { name, rest } = splitSpecifier(path)
  const packaged = path.startsWith('.') ? undefined : miniprogramFolder(project, name)
  const candidates = [
    path.startsWith('/') ? join(project.source, path) : resolve(dirname(from), path),
    ...(packaged === undefined ? [] : [join(packaged, rest)]),
  ]
  return candidates.flatMap((candidate) => [candidate, `${candidate}.wxss`]).find(isFile)
}

/** Where a node stands, in the file it was written in and not the one it was imported into. */
export const placeOf = (project: Project, node: ChildNode): Pick<Problem, 'file' | 'line' | 'column'> => {
  const file = node.source?.input.file
  const start = node.source?.start
  return { file: file === undefined ? 'a style' : shown(project, file), line: start?.line, column: start?.column }
}
