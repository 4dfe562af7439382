import { lineAt } from './problem.ts'

/** An opening tag of a template, as its author wrote it. */
export type Tag = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly line: number
  /** What stands between it and its end tag; only for <wxs>, whose content is not markup. */
  readonly content?: string
}

const attribute = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** Reads the tags of a template in the order they stand, skipping comments and what is inside {{ }}. */
export const tagsOf = (text: string): Tag[] => {
  const tags: Tag[] = []
  let at = 0
  while (at < text.length) {
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4)
    else if (text.startsWith('{{', at)) at = after(text, '}}', at + 2)
    else if (text[at] === '<' && /[a-z]/i.test(text[at + 1] ?? '')) {
      const end = endOfTag(text, at)
      const tag = readTag(text, at, end)
      tags.push(tag)
      at = end
      if (tag.name === 'wxs' && text[end - 2] !== '/') at = after(text, '</wxs>', end)
    } else at += 1
  }
  return tags
}

const readTag = (text: string, start: number, end: number): Tag => {
  const closed = text[end - 2] === '/'
  const inside = text.slice(start + 1, closed ? end - 2 : end - 1)
  const name = /^[\w-]+/.exec(inside)?.[0] ?? ''
  const attributes = new Map<string, string>()
  for (const [, key, double, single, bare] of inside.slice(name.length).matchAll(attribute)) {
    attributes.set(key as string, double ?? single ?? bare ?? '')
  }
  const tag = { name, attributes, line: lineAt(text, start) }
  return name === 'wxs' && !closed ? { ...tag, content: text.slice(end, after(text, '</wxs>', end) - '</wxs>'.length) } : tag
}

/** The place behind the `>` that closes a tag; one inside quotes does not. */
const endOfTag = (text: string, start: number): number => {
  let quote = ''
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at] as string
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return at + 1
  }
  return text.length
}

const after = (text: string, mark: string, from: number): number => {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found + mark.length
}
