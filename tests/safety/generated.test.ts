import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clientSources } from '@yijiantong/server/client-sources.ts'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

test.each(Object.entries(clientSources()))('%s says what the contracts say', async (file, source) => {
  const written = await readFile(join(root, file), 'utf8')
  expect(written === source, `${file} is not what the contracts give. Run \`npm run generate\` and commit the result.`).toBe(true)
  expect(source.length, 'an empty client would be true of nothing').toBeGreaterThan(10_000)
})
