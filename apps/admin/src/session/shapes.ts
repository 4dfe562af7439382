/** What an operation of the client is asked and what it answers, by the function: `RowOf<StaffApi['operations']['orders']>`. */
type Call = (input: never, ...rest: never[]) => Promise<unknown>

export type AnswerOf<C extends Call> = Awaited<ReturnType<C>>
export type RowOf<C extends Call> = AnswerOf<C> extends { items: readonly (infer Row)[] } ? Row : never
export type QueryOf<C extends Call> = Parameters<C>[0] extends { query?: infer Query } ? NonNullable<Query> : never
