export type Point = readonly [x: number, y: number]

/** A closed outline through points, rounded at every one of them (a centripetal-looking Catmull-Rom spline as Béziers). */
export const closed = (points: readonly Point[]): string => {
  const at = (index: number): Point => points[(index + points.length) % points.length] as Point
  const [x, y] = at(0)
  return `M${n(x)} ${n(y)}${points.map((_, index) => bend(at(index - 1), at(index), at(index + 1), at(index + 2))).join('')}Z`
}

/** An open line through points. */
export const open = (points: readonly Point[]): string => {
  const at = (index: number): Point => points[Math.min(Math.max(index, 0), points.length - 1)] as Point
  const [x, y] = at(0)
  const bends = points.slice(1).map((_, index) => bend(at(index - 1), at(index), at(index + 1), at(index + 2)))
  return `M${n(x)} ${n(y)}${bends.join('')}`
}

/** How far a curve leans towards its neighbours: a sixth passes smoothly through every point. */
const LEAN = 1 / 6

const bend = (before: Point, from: Point, to: Point, after: Point): string => {
  const one = [from[0] + (to[0] - before[0]) * LEAN, from[1] + (to[1] - before[1]) * LEAN] as const
  const two = [to[0] - (after[0] - from[0]) * LEAN, to[1] - (after[1] - from[1]) * LEAN] as const
  return `C${n(one[0])} ${n(one[1])} ${n(two[0])} ${n(two[1])} ${n(to[0])} ${n(to[1])}`
}

/** Both sides of an outline given from the top middle down to the bottom middle. */
export const whole = (half: readonly Point[]): Point[] => [
  ...half,
  ...half
    .filter(([x]) => x !== 0)
    .map(([x, y]): Point => [-x, y])
    .reverse(),
]

/** A tenth of a unit is finer than any screen. */
export const n = (value: number): string => String(Math.round(value * 10) / 10)
