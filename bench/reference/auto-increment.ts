import { createConnection, type RowDataPacket } from 'mysql2/promise'

/** The feed everybody writes first: an outbox numbered by auto-increment, read from the highest number seen. Answers how many events it loses. */
export const loseEvents = async (
  url: string,
  writers: number,
  each: number,
): Promise<{ published: number; missed: number; perSecond: number }> => {
  const reader = await createConnection(url)
  await reader.query('create table outbox (id bigint auto_increment primary key, payload text not null)')
  let last = 0
  let seen = 0
  let writing = true
  const reading = (async () => {
    for (let more = true; more; ) {
      const finished = !writing
      const [rows] = await reader.query<RowDataPacket[]>('select id from outbox where id > ? order by id', [last])
      seen += rows.length
      last = (rows.at(-1)?.id as number | undefined) ?? last
      more = !finished
    }
  })()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: writers }, async () => {
      const connection = await createConnection(url)
      for (let n = 0; n < each; n++) {
        await connection.query('begin')
        await connection.query('insert into outbox (payload) values (?)', ['{}'])
        await connection.query('commit')
      }
      await connection.end()
    }),
  )
  const took = (performance.now() - began) / 1000
  writing = false
  await reading
  await reader.end()
  return { published: writers * each, missed: writers * each - seen, perSecond: Math.round((writers * each) / took) }
}
