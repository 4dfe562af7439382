import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildServer } from '@yijiantong/tests/support/child-server.ts'
import { createSchema, startMariaDb } from '@yijiantong/tests/support/databases.ts'
import type { EngineName } from '../result.ts'

/** Where a run keeps what it writes: one folder that goes when it ends, and one MariaDB, started when first needed. */
export type Place = {
  readonly seconds: number
  readonly engines: readonly EngineName[]
  /** A fresh folder. */
  dir(name: string): Promise<string>
  mariadb(): Promise<ChildServer>
  /** A fresh schema with a user of its own; its URL. */
  schema(): Promise<string>
  leave(): Promise<void>
}

export const openPlace = async (seconds: number, engines: readonly EngineName[]): Promise<Place> => {
  const root = await mkdtemp(join(tmpdir(), 'yijiantong-bench-'))
  let server: Promise<ChildServer> | undefined
  let schemas = 0
  const mariadb = () => {
    server ??= startMariaDb({ dir: join(root, 'mariadb') })
    return server
  }
  return {
    seconds,
    engines,
    dir: (name) => mkdtemp(join(root, `${name}-`)),
    mariadb,
    schema: async () => createSchema((await mariadb()).url, `bench_${++schemas}`),
    async leave() {
      await (await server)?.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}
