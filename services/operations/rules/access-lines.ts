/** A look at somebody's health data, as a service wrote it down. */
export type Look = { readonly id: string; readonly at: number }

/** Looks from several services as one list, newest first, at most `limit`. */
export const mergeLooks = <L extends Look>(lists: readonly (readonly L[])[], limit: number): readonly L[] =>
  lists
    .flat()
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, limit)
