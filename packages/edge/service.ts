import type { Client, Contract } from '@yijiantong/kernel/contract.ts'
import type { AccessLine } from '@yijiantong/storage/access-log.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import type { Performer } from '@yijiantong/storage/intents.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'
import type { Migration } from '@yijiantong/storage/migrate.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import type { Logger } from 'pino'
import type { Handlers } from './call.ts'
import type { Hub } from './hub.ts'
import type { SocketHandlers } from './sockets.ts'

/** What every service is given to build itself from. */
export type Kit<DB> = {
  readonly storage: Storage<DB>
  readonly keyring: Keyring
  /** Writes an audit line; resolves when it is durable. Handlers use `call.disclosing`; this is for sockets. */
  readonly audit: (line: AccessLine) => Promise<void>
  readonly log: Logger
  /** Calls another service's `/internal` and `/v1` operations as this service. */
  readonly client: <C extends Contract>(contract: C) => Client<C>
  readonly hub: Hub
}

/** A service: built the same way whether it shares a process with the others or has one to itself. */
export type Service<C extends Contract, DB, Needs> = {
  readonly contract: C
  readonly migrations: Readonly<Record<string, Migration>>
  readonly build: (kit: Kit<DB>, needs: Needs) => Built<C, DB>
}

export type Built<C extends Contract, DB> = {
  readonly handlers: Handlers<C, DB>
  /** By name of the service followed, then by event type. */
  readonly reactions?: Readonly<Record<string, Readonly<Record<string, Reaction<DB>>>>>
  /** By kind of intent. */
  readonly performers?: Readonly<Record<string, Performer<DB>>>
  readonly socket?: SocketHandlers
  /** Work of its own beside requests, feeds and intents; answers how to stop it. */
  readonly start?: () => () => void
  /** Runs once after migration, before the first request: rows the service cannot be without. */
  readonly prepare?: () => Promise<void>
}

export const defineService = <C extends Contract, DB, Needs>(service: Service<C, DB, Needs>): Service<C, DB, Needs> => service
