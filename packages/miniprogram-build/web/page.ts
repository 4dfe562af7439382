import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { transform } from 'esbuild'
import { type Place, publish } from './publish.ts'
import { bundleScripts, targets } from './scripts.ts'
import type { Output } from './write.ts'

/** A page of plain HTML, CSS and TypeScript. */
export type PageBuild = Place & { readonly main: string; readonly styles: readonly string[]; readonly draft: boolean }

export const buildPage = async (options: PageBuild): Promise<Output[]> => {
  const { main, draft } = options
  const { scripts } = await bundleScripts(
    undefined,
    { first: `import ${JSON.stringify(main)}`, later: new Map() },
    {
      resolveFrom: dirname(main),
      minify: !draft,
      draft,
    },
  )
  const sheets = options.styles.map((file) => readFileSync(file, 'utf8')).join('\n')
  const { code } = await transform(sheets, { loader: 'css', minify: !draft, target: targets, charset: 'utf8' })
  return publish(options, { styles: code, scripts, files: [] }, !draft)
}
