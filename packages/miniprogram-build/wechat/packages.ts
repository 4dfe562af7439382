import { readFileSync } from 'node:fs'
import { dirname, extname, join, relative, resolve } from 'node:path'
import type { Graph } from '../graph.ts'
import { drawIcons, type Icons, iconComponent } from '../icons.ts'
import type { Problem } from '../problem.ts'
import { baseOf, isFile, isFromNpm, miniprogramFolder, type Project, splitSpecifier } from '../project.ts'
import { readStyles } from '../wxss-imports.ts'
import { minifyJson, minifyStyles, minifyTemplate } from './minify.ts'
import type { Outputs } from './outputs.ts'

/** Where a file of each kind names others. */
const references: Readonly<Record<string, RegExp>> = {
  '.js': /(?:\bfrom|\bimport|\brequire\()\s*["']([\w@./-]+)["']/g,
  '.wxml': /<(?:import|include|wxs)\b[^>]*?\ssrc=["']([^"']+)["']/g,
  '.wxs': /\brequire\(\s*["']([^"']+)["']/g,
  '.wxss': /@import\s+["']([^"']+)["']/g,
}

/**
 * Copies what is used of packages made for mini programs to miniprogram_npm: the components of the graph, the given scripts, and
 * everything these name in turn. WeChat's tools compile the scripts themselves, so they stay as they were published.
 */
export const copyPackages = async (
  project: Project,
  graph: Graph,
  scripts: readonly string[],
  icons: Icons,
  outputs: Outputs,
  problems: Problem[],
): Promise<void> => {
  const components = [...graph.components.keys()].filter(isFromNpm)
  const files = new Set<string>()
  const waiting = [
    ...scripts,
    ...components
      .flatMap((path) => ['.js', '.json', '.wxml', '.wxss'].map((extension) => baseOf(project, path) + extension))
      .filter(isFile),
  ]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue
    files.add(file)
    const pattern = references[extname(file)]
    if (pattern === undefined) continue
    for (const [, reference] of readFileSync(file, 'utf8').matchAll(pattern)) {
      const target = resolveWithin(project, file, reference as string)
      if (target === undefined)
        problems.push({ file: relative(dirname(project.modules), file), says: `needs ${reference}, which the package does not hold.` })
      else waiting.push(target)
    }
  }
  const iconStyles = `${baseOf(project, iconComponent)}.wxss`
  for (const file of files)
    outputs.set(outputOf(project, file), await contentOf(project, file, file === iconStyles ? icons : undefined, problems))
}

const contentOf = async (project: Project, file: string, icons: Icons | undefined, problems: Problem[]): Promise<string | Buffer> => {
  if (icons !== undefined) {
    const styles = readStyles(project, file, problems)
    drawIcons(styles, icons)
    return minifyStyles(styles.toString())
  }
  const text = readFileSync(file, 'utf8')
  switch (extname(file)) {
    case '.wxss':
      return minifyStyles(text)
    case '.wxml':
      return minifyTemplate(text)
    case '.json':
      return minifyJson(text)
    case '.js':
    case '.wxs':
      return text
    default:
      return readFileSync(file)
  }
}

const resolveWithin = (project: Project, file: string, reference: string): string | undefined => {
  const extension = extname(file)
  const forms = (path: string) => [path, `${path}${extension}`, ...(extension === '.js' ? [join(path, 'index.js')] : [])]
  if (extension !== '.js' || reference.startsWith('.')) return forms(resolve(dirname(file), reference)).find(isFile)
  for (let folder = dirname(file); folder.startsWith(project.modules); folder = dirname(folder)) {
    const nested = forms(join(folder, 'miniprogram_npm', reference)).find(isFile)
    if (nested !== undefined) return nested
  }
  const { name, rest } = splitSpecifier(reference)
  const made = miniprogramFolder(project, name)
  return made && forms(join(made, rest)).find(isFile)
}

const outputOf = (project: Project, file: string): string => {
  const { name } = splitSpecifier(relative(project.modules, file))
  return join('miniprogram_npm', name, relative(miniprogramFolder(project, name) ?? '', file))
}
