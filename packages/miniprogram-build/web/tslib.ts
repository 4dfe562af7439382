// Stands in for tslib in the web build. What TypeScript writes for old engines needs all of it in one piece, and of that packages for
// mini programs use these three. An import of any other ends the build by name.

type Decorator = (target: unknown, key?: PropertyKey, descriptor?: PropertyDescriptor) => unknown

/** Applies decorators, the last one first, to a class or to one of its members. */
export const __decorate = (
  decorators: readonly Decorator[],
  target: object,
  key?: PropertyKey,
  given?: PropertyDescriptor | null,
): unknown => {
  if (key === undefined) return decorators.reduceRight<unknown>((value, decorate) => decorate(value) ?? value, target)
  const first = given === null ? Object.getOwnPropertyDescriptor(target, key) : given
  const last = decorators.reduceRight((value, decorate) => (decorate(target, key, value) as PropertyDescriptor | undefined) ?? value, first)
  if (last !== undefined) Object.defineProperty(target, key, last)
  return last
}

/** Runs a generator as an async function: what it yields is waited for. */
export const __awaiter = (
  self: unknown,
  args: unknown[] | undefined,
  _: unknown,
  run: (...args: unknown[]) => Generator,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const steps = run.apply(self, args ?? [])
    const step = (next: () => IteratorResult<unknown>): void => {
      try {
        const { done, value } = next()
        if (done) resolve(value)
        else
          Promise.resolve(value).then(
            (settled) => step(() => steps.next(settled)),
            (reason) => step(() => steps.throw(reason)),
          )
      } catch (error) {
        reject(error)
      }
    }
    step(() => steps.next())
  })

/** The own properties of an object but for those named. */
export const __rest = (source: Record<PropertyKey, unknown>, left: readonly PropertyKey[]): Record<PropertyKey, unknown> => {
  const symbols = Object.getOwnPropertySymbols(source).filter((symbol) => Object.prototype.propertyIsEnumerable.call(source, symbol))
  const keys = [...Object.keys(source), ...symbols].filter((key) => !left.includes(key))
  return Object.fromEntries(keys.map((key) => [key, source[key]]))
}
