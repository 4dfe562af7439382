import { TmplGroup } from 'glass-easel-template-compiler'
import type { Graph } from './graph.ts'
import type { Problem } from './problem.ts'
import { isFromNpm, type Project, shown } from './project.ts'
import { wxsToScript } from './wxs.ts'

/** What the compiler says of a place in a template; its lines and columns begin at 0. */
type Finding = {
  readonly isError: boolean
  readonly message: string
  readonly startLine: number
  readonly startColumn: number
}

/** Where the host puts what gives WXS functions their component descriptors: change observers, listeners, event handlers. */
const runtime = 'Q.A=globalThis.__wxsChange;Q.B=globalThis.__wxsListener;Q.C=globalThis.__wxsEvent;'

/** A JavaScript expression whose value is the compiled templates of a graph, or of a part of it, by their paths. */
export const compileTemplates = (
  project: Project,
  { templates, modules }: Pick<Graph, 'templates' | 'modules'>,
  problems: Problem[],
): string => {
  const group = new TmplGroup()
  try {
    group.setExtraRuntimeScript(runtime)
    for (const [path, { file, text }] of templates) {
      const findings = group.addTmpl(path, text) as Finding[]
      // The compiler is stricter than WeChat's own. A package that runs there is left to run here as far as it goes.
      if (!isFromNpm(path)) problems.push(...findings.map((finding) => asProblem(shown(project, file), finding)))
      for (const name of group.getInlineScriptModuleNames(path) as string[]) {
        const code = group.getInlineScript(path, name)
        if (code.trim() !== '') group.setInlineScript(path, name, wxsToScript(code))
      }
    }
    for (const [path, { text }] of modules) group.addScript(path, wxsToScript(text))
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}

const asProblem = (file: string, { message, startLine, startColumn }: Finding): Problem => ({
  file,
  line: startLine + 1,
  column: startColumn + 1,
  says: `the template cannot be read: ${message}.`,
})
