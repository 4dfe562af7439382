import { type Client, defineContract } from '@yijiantong/kernel/contract.ts'
import { PageQuery } from '@yijiantong/kernel/schema.ts'
import { readAccessLog } from '@yijiantong/storage/access-log.ts'
import type { Feed } from '@yijiantong/storage/feed.ts'
import { readStretch } from '@yijiantong/storage/feed.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import Type from 'typebox'
import type { Handlers } from './call.ts'

const Event = Type.Object({
  partition: Type.Integer(),
  position: Type.Integer(),
  id: Type.String(),
  type: Type.String(),
  aggregate: Type.String(),
  payload: Type.Record(Type.String(), Type.Unknown()),
  at: Type.Integer(),
})

const AccessLine = Type.Object({
  id: Type.String(),
  at: Type.Integer(),
  role: Type.String(),
  actor: Type.String(),
  operation: Type.String(),
  subject: Type.String(),
  object: Type.String(),
  outcome: Type.Enum(['read', 'refused']),
  request: Type.String(),
})

/** What every service offers its siblings beside its own contract: its events and its access log. */
export const internalContract = (service: string) =>
  defineContract({
    name: `${service}.internal`,
    operations: {
      feed: {
        method: 'GET',
        path: `/internal/${service}/feed`,
        summary: '读取本服务在给定位置之后的事件',
        may: { service: 'anyone' },
        query: Type.Object({
          /** One position per partition, separated by dots; none means from the beginning. */
          after: Type.String({ pattern: '^(\\d+(\\.\\d+)*)?$', maxLength: 400, title: '位置' }),
          /** Names of the events wanted, separated by commas. */
          types: Type.String({ pattern: '^[a-z_.]+(,[a-z_.]+)*$', maxLength: 2000, title: '事件' }),
          limit: Type.Integer({ minimum: 1, maximum: 1000, title: '条数' }),
        }),
        reply: Type.Object({ events: Type.Array(Event), reached: Type.Array(Type.Integer()) }),
        failures: [],
      },
      accessLog: {
        method: 'GET',
        path: `/internal/${service}/access-log`,
        summary: '读取健康数据的访问记录',
        may: { service: 'anyone' },
        query: Type.Object({
          subject: Type.String({ maxLength: 60, pattern: '^[a-z0-9_]+$', title: '就诊人账号' }),
          /** Only lines about this object of theirs. */
          object: Type.Optional(Type.String({ pattern: '^[a-z]{2}_[0-9a-z]{23}$', title: '对象编号' })),
          ...PageQuery,
        }),
        reply: Type.Object({ lines: Type.Array(AccessLine) }),
        failures: [],
      },
    },
  })

export type InternalContract = ReturnType<typeof internalContract>

export const internalHandlers = <DB>(storage: Storage<DB>): Handlers<InternalContract, DB> => ({
  feed: async ({ query }) => {
    const positions = query.after === '' ? [] : query.after.split('.').map(Number)
    return readStretch(storage, positions, query.limit, query.types.split(','))
  },
  accessLog: async (call) => ({ lines: await readAccessLog(storage, call.query.subject, call.query.limit ?? 100, call.query.object) }),
})

/** A sibling's feed read over its internal operation; `onPoke` says when there is more. */
export const remoteFeed = (client: Client<InternalContract>, onPoke: Feed['onPoke']): Feed => ({
  read: (after, limit, types) => client.feed({ query: { after: after.join('.'), limit, types: types.join(',') } }),
  onPoke,
})
