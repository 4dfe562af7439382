import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const script = join(root, 'docs', 'walk.sh')

describe('the walk through a consultation that the README shows', () => {
  let server: Topology

  beforeAll(async () => {
    server = await together({ env: { DEMONSTRATION_ACCOUNTS: 'on' } })
  })
  afterAll(() => server?.stop())

  it('S07: goes from the first login to the review with curl alone', async () => {
    const { stdout } = await promisify(execFile)('bash', [script, server.url], { timeout: 25_000 })
    expect(stdout).toContain('本服务不适用于急危重症患者')
    expect(stdout.match(/"state":"(pending_payment|paid|in_progress|completed|submitted)"/g)).toEqual([
      '"state":"pending_payment"',
      '"state":"paid"',
      '"state":"in_progress"',
      '"state":"completed"',
      '"state":"submitted"',
    ])
    expect(stdout.match(/"clientId":"walk-\d+"/g)).toEqual(['"clientId":"walk-0001"', '"clientId":"walk-0002"'])
  })

  it.each(['README.md', 'README.zh-CN.md'])('stands in %s as it is', async (file) => {
    const [readme, walk] = await Promise.all([readFile(join(root, file), 'utf8'), readFile(script, 'utf8')])
    const body = walk.slice(walk.indexOf('base='))
    expect(readme).toContain(body)
  })
})
