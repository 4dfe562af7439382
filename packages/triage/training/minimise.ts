/** Value and slope of a smooth function at a point. */
export type Smooth = (at: Float64Array) => { value: number; slope: Float64Array }

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, each, at) => sum + each * (b[at] as number), 0)
const plus = (a: Float64Array, times: number, b: Float64Array): Float64Array => a.map((each, at) => each + times * (b[at] as number))

const REMEMBERED = 10
const ENOUGH = 1e-5

/** Where a smooth convex function is least, by L-BFGS (Nocedal 1980) with a step halved until it helps. */
export const minimise = (smooth: Smooth, size: number, rounds: number): Float64Array => {
  let point: Float64Array = new Float64Array(size)
  let { value, slope } = smooth(point)
  const moves: { step: Float64Array; bend: Float64Array; inverse: number }[] = []
  for (let round = 0; round < rounds && Math.sqrt(dot(slope, slope)) > ENOUGH; round++) {
    let direction: Float64Array = slope.map((each) => -each)
    const shares: number[] = []
    for (const { step, bend, inverse } of moves.toReversed()) {
      const share = inverse * dot(step, direction)
      shares.unshift(share)
      direction = plus(direction, -share, bend)
    }
    const last = moves.at(-1)
    if (last !== undefined) {
      const scale = 1 / (last.inverse * dot(last.bend, last.bend))
      direction = direction.map((each) => each * scale)
    }
    moves.forEach(({ step, bend, inverse }, at) => {
      direction = plus(direction, (shares[at] as number) - inverse * dot(bend, direction), step)
    })
    const descent = dot(slope, direction)
    let length = 1
    let next = plus(point, length, direction)
    let there = smooth(next)
    while (there.value > value + 1e-4 * length * descent && length > 1e-10) {
      length /= 2
      next = plus(point, length, direction)
      there = smooth(next)
    }
    if (there.value >= value) return point
    const step = plus(next, -1, point)
    const bend = plus(there.slope, -1, slope)
    const curve = dot(step, bend)
    if (curve > 1e-12) moves.push({ step, bend, inverse: 1 / curve })
    if (moves.length > REMEMBERED) moves.shift()
    point = next
    value = there.value
    slope = there.slope
  }
  return point
}
