import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Component } from './graph.ts'
import { isFromNpm } from './project.ts'
import type { StyleOwner } from './wxss.ts'

/** Who a component's styles hold for. Pages share theirs with the components on them that ask for it; components keep to themselves. */
export const ownerOf = (component: Component): StyleOwner => {
  const { path, isPage } = component
  const ours = !isFromNpm(path)
  if (isPage) return { reach: { of: 'page', path }, ours }
  const scope = scopeOf(component)
  return { reach: scope === undefined ? { of: 'all' } : { of: 'component', scope }, ours }
}

/** The class prefix of a component whose styles stay inside it, the same in every build. */
export const scopeOf = ({ path, isPage, json }: Component): string | undefined => {
  if (isPage || json.styleIsolation === 'shared' || json.styleIsolation === 'page-shared') return undefined
  return `${posix.basename(path)}-${createHash('sha256').update(path).digest('hex').slice(0, 3)}`
}
