export type Address = { path: string; query: string }

/** `url` of navigateTo, absolute or relative to the page that calls, as a path without a leading slash. */
export function resolveAddress(url: string, from: string): Address {
  const [location = '', query = ''] = splitOnce(url, '?')
  const path = location.startsWith('/') ? location : new URL(location, `http://page/${from}`).pathname
  return { path: path.replace(/^\/+/, '').replace(/\.html$/, ''), query }
}

/** As WeChat gives it to onLoad: nothing is decoded, the page decodes what it encoded. */
export function parseQuery(query: string): Record<string, string> {
  const parsed: Record<string, string> = {}
  for (const pair of query.split('&')) {
    if (!pair) continue
    const [name = '', value = ''] = splitOnce(pair, '=')
    parsed[name] = value
  }
  return parsed
}

export const addressText = ({ path, query }: Address): string => (query ? `${path}?${query}` : path)

function splitOnce(text: string, at: string): string[] {
  const index = text.indexOf(at)
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)]
}
