import { startMariaDb, startRedis } from './databases.ts'

const shared = globalThis as { databasesOfTests?: Promise<unknown> }

/**
 * One MariaDB and one Redis for the whole run, whichever project asks first; a test makes its own schema with
 * `createSchema(process.env.TEST_MYSQL_URL, …)`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (shared.databasesOfTests !== undefined) {
    await shared.databasesOfTests
    return async () => {}
  }
  const starting = Promise.all([startMariaDb(), startRedis()])
  shared.databasesOfTests = starting
  const [mariaDb, redis] = await starting
  process.env.TEST_MYSQL_URL = mariaDb.url
  process.env.TEST_REDIS_URL = redis.url
  return async () => {
    await Promise.all([mariaDb.stop(), redis.stop()])
  }
}
