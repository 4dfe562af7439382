import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clientSources } from './client-sources.ts'

/** Writes the clients of packages/client anew. */
for (const [file, source] of Object.entries(clientSources())) {
  await writeFile(join(import.meta.dirname, '..', '..', file), source)
}
