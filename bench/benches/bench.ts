import type { Place } from '../measure/place.ts'
import type { EngineName, Result } from '../result.ts'

export type Bench = { readonly asks: string; readonly run: (place: Place) => Promise<Result[]> }

/** One engine after the other: two measurements at once would measure each other. */
export const eachEngine = async (place: Place, measure: (place: Place, engine: EngineName) => Promise<Result[]>): Promise<Result[]> => {
  const results: Result[] = []
  for (const engine of place.engines) results.push(...(await measure(place, engine)))
  return results
}
