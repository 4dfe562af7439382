import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The Node the project runs on, whatever the machine's own is. */
export const pinnedNode = join(root, 'node_modules', '.bin', 'node')

/** A file inside node_modules, for tools that are called without npx. */
export const installed = (path) => join(root, 'node_modules', path)
