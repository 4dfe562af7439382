import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apart, type Topology, together } from '../support/topologies.ts'
import { askAt, keysIn } from './callers.ts'
import { openClinic } from './clinic.ts'
import { fuzz } from './fuzz.ts'
import { buildWorld, type World } from './world.ts'

/** Per operation; `npm run test:faults` sends 2,000, on both engines. */
const inputs = Number(process.env.FUZZ_INPUTS ?? 300)
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101)
const where = process.env.FUZZ_WHERE ?? 'sqlite'

const start = (): Promise<Topology> => {
  const options = { mysqlUrl: process.env.TEST_MYSQL_URL as string, env: { DEMONSTRATION_ACCOUNTS: 'off' } }
  return where === 'apart' ? apart(options) : together({ ...options, engine: where === 'mysql' ? 'mysql' : 'sqlite' })
}

let platform: Topology
let world: World
beforeAll(async () => {
  platform = await start()
  world = await buildWorld(await openClinic(platform))
})
afterAll(() => platform?.stop())

describe('/openapi.json', () => {
  it('is OpenAPI 3.1', async () => {
    const document = (await askAt(platform.url, { method: 'GET', url: '/openapi.json' })).json
    const validator = new Validator()
    const { valid, errors } = await validator.validate(document as Record<string, unknown>)
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  it('is kept to, whatever is sent', async () => {
    const found = await fuzz({ url: platform.url, keys: keysIn(platform.dir), world }, inputs, seed)
    console.log(`seed ${seed}: ${found.inputs} inputs to ${found.operations} operations, answered ${JSON.stringify(found.statuses)}`)
    expect(found.faults).toEqual([])
    expect(found.operations).toBeGreaterThan(60)
    expect(found.inputs).toBe(found.operations * inputs)
  }, 600_000)

  it('and the server says no more than it was asked', async () => {
    expect(await platform.logs()).not.toMatch(/"level":(50|60)/)
  })
})
