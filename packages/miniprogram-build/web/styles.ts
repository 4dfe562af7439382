import { transform } from 'esbuild'
import type { Graph } from '../graph.ts'
import { drawIcons, findIcons, iconComponent } from '../icons.ts'
import { ownerOf } from '../isolation.ts'
import type { Problem } from '../problem.ts'
import type { Project } from '../project.ts'
import { translateStyles } from '../wxss.ts'
import { readStyles } from '../wxss-imports.ts'
import { targets } from './scripts.ts'

/** All styles of a mini program as one sheet: the app's, then the components', then the pages', later ones winning. */
export const bundleStyles = async (project: Project, graph: Graph, minify: boolean, problems: Problem[]): Promise<string> => {
  const icons = findIcons(project, graph, problems)
  const sheets: string[] = []
  const pages: string[] = []
  if (graph.appStyle !== undefined) {
    sheets.push(translateStyles(project, readStyles(project, graph.appStyle, problems), { reach: { of: 'all' }, ours: true }, problems))
  }
  for (const component of graph.components.values()) {
    if (component.style === undefined) continue
    const owner = ownerOf(component)
    const into = component.isPage ? pages : sheets
    const styles = readStyles(project, component.style, problems)
    if (component.path === iconComponent) drawIcons(styles, icons)
    into.push(translateStyles(project, styles, owner, problems))
  }
  const css = [...sheets, ...pages].join('\n')
  if (problems.length > 0 && minify) return css
  return (await transform(css, { loader: 'css', minify, target: targets, charset: 'utf8' })).code
}
