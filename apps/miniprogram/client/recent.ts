/** The `most` last used values by key. */
export const recentOf = <Value>(most: number) => {
  const kept = new Map<string, Value>()
  const set = (key: string, value: Value): void => {
    kept.delete(key)
    kept.set(key, value)
    const oldest = kept.keys().next()
    if (kept.size > most && !oldest.done) kept.delete(oldest.value)
  }
  return {
    get(key: string): Value | undefined {
      const value = kept.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    set,
    delete: (key: string): boolean => kept.delete(key),
    clear: (): void => kept.clear(),
  }
}
