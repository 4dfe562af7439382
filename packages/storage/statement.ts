import type { Compilable, Kysely } from 'kysely'
import { type RawBuilder, sql } from 'kysely'
import type { Connection, Engine } from './connection.ts'
import { kyselyOn } from './kysely-on.ts'

class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

type Build<DB, P, R> = (kit: {
  q: Kysely<DB>
  /** Where the value named `name` goes at run time. */
  p: <K extends keyof P & string>(name: K) => RawBuilder<P[K]>
  /** Reads rows so that no other transaction changes them until this one ends. SQLite has one writer and needs no lock. */
  lock: <Q extends { forUpdate(): Q }>(query: Q) => Q
}) => Compilable<R>

type Compiled = { readonly sql: string; readonly parameters: readonly unknown[] }

/** A query built by Kysely once per engine and run with new values ever after: the types of Kysely at the price of a string. */
export type Statement<DB, P, R> = { readonly for: (engine: Engine) => Compiled; readonly __types?: (db: DB, p: P) => R }

export const statement =
  <DB, P = Record<never, never>>() =>
  <R>(build: Build<DB, P, R>): Statement<DB, P, R> => {
    const compiled: Partial<Record<Engine, Compiled>> = {}
    return {
      for: (engine) => {
        compiled[engine] ??= build({
          q: kyselyOn<DB>(engine, nowhere),
          p: (name) => sql`${new Slot(name)}`,
          lock: lockingOn(engine),
        }).compile()
        return compiled[engine]
      },
    }
  }

export const lockingOn =
  (engine: Engine) =>
  <Q extends { forUpdate(): Q }>(query: Q): Q =>
    engine === 'mysql' ? query.forUpdate() : query

export const bind = (compiled: Compiled, params: object): unknown[] =>
  compiled.parameters.map((value) => (value instanceof Slot ? (params as Record<string, unknown>)[value.name] : value))

const nowhere: Connection = {
  query: () => Promise.reject(new Error('a statement is compiled here, not run')),
  later: () => {
    throw new Error('a statement is compiled here, not run')
  },
}
