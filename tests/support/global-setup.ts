import { startMariaDb, startRedis } from './databases.ts'

/** One MariaDB and one Redis for the whole run; a test makes its own schema with `createSchema(process.env.TEST_MYSQL_URL, …)`. */
export default async function setup(): Promise<() => Promise<void>> {
  const [mariaDb, redis] = await Promise.all([startMariaDb(), startRedis()])
  process.env.TEST_MYSQL_URL = mariaDb.url
  process.env.TEST_REDIS_URL = redis.url
  return async () => {
    await Promise.all([mariaDb.stop(), redis.stop()])
  }
}
