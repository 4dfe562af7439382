import { transform } from 'esbuild'

/** The oldest engines WeChat still runs mini programs on. */
const engines = ['chrome75', 'ios12']

export const minifyStyles = async (wxss: string): Promise<string> =>
  (await transform(wxss, { loader: 'css', minify: true, target: engines, charset: 'utf8', logLevel: 'silent' })).code.trim()

/** Comments go, and the space that begins a line; where the author asked for spaces to be kept nothing else does. */
export const minifyTemplate = (wxml: string): string => {
  const bare = wxml.replace(/<!--[\s\S]*?-->/g, '')
  return /<text[^>]*\sspace=/.test(bare) ? bare : bare.replace(/\s*\n\s*/g, '\n').trim()
}

export const minifyJson = (json: string): string => JSON.stringify(JSON.parse(json))
