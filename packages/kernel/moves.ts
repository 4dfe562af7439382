import { Failure } from './failure.ts'

export type Move<State extends string> = { readonly from: readonly State[]; readonly to: State }

export type Moves<State extends string, Name extends string> = {
  readonly table: Readonly<Record<Name, Move<State>>>
  can(state: State, move: Name): boolean
  next(state: State, move: Name): State
}

/**
 * A state machine as a table. A screen asks `can` to grey out a button with the reason; a rule asks `next`
 * and gets the new state, or a `Failure` named `noun.cannot_move`.
 */
export const defineMoves =
  <State extends string>() =>
  <const Name extends string>(noun: string, table: Readonly<Record<Name, Move<State>>>): Moves<State, Name> => ({
    table,
    can: (state, move) => table[move].from.includes(state),
    next(state, move) {
      if (!table[move].from.includes(state)) throw new Failure(`${noun}.cannot_${move}`, { state })
      return table[move].to
    },
  })
