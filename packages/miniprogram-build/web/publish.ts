import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { Unbuildable } from '../problem.ts'
import type { Script } from './scripts.ts'
import { hashOf, type Output, writeOutputs } from './write.ts'

/** Where a built page goes, and the HTML it begins from. */
export type Place = {
  readonly out: string
  /** The address the build is served under, with a slash at both ends. */
  readonly base: string
  /** An HTML page with `<!-- styles -->` and `<!-- scripts -->` where the build puts its own. */
  readonly shell: string
}

export type Parts = { readonly styles: string; readonly scripts: readonly Script[]; readonly files: readonly Output[] }

/** Names everything by what is in it, has the page load it, and writes it all. */
export const publish = async ({ out, base, shell }: Place, parts: Parts, compress: boolean): Promise<Output[]> => {
  const sheet = `app-${hashOf(parts.styles)}.css`
  const scripts = (role: Script['role']) => parts.scripts.filter((script) => script.role === role).map(({ name }) => `${base}${name}`)
  const tags = [
    ...scripts('with it').map((path) => `<link rel="modulepreload" href="${path}">`),
    ...scripts('first').map((path) => `<script type="module" src="${path}"></script>`),
  ]
  const page = [
    ['<!-- styles -->', `<script>${await openAgain()}</script><link rel="stylesheet" href="${base}${sheet}">`],
    ['<!-- scripts -->', tags.join('')],
  ].reduce((html, [mark, tag]) => filled(shell, html, mark as string, tag as string), readFileSync(shell, 'utf8'))
  const outputs = [
    { name: sheet, content: parts.styles },
    ...parts.scripts.map(({ name, text }) => ({ name, content: text })),
    ...parts.files,
  ]
  await writeOutputs(out, outputs, { name: 'index.html', content: page }, compress)
  return outputs
}

const openAgain = async (): Promise<string> => {
  const { code } = await transform(readFileSync(join(import.meta.dirname, 'open-again.js'), 'utf8'), { minify: true, charset: 'utf8' })
  return code.trim()
}

const filled = (shell: string, html: string, mark: string, tag: string): string => {
  if (html.split(mark).length === 2) return html.replace(mark, () => tag)
  throw new Unbuildable([{ file: shell, says: `does not have "${mark}" once. Put it in the head, where the build adds its own.` }])
}
