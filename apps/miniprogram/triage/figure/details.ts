import type { Build } from './builds.ts'
import { closed, n, open, type Point, whole } from './curves.ts'
import type { Figure } from './draw.ts'
import type { View } from './places.ts'

export type Paint = {
  readonly skin: string
  readonly shade: string
  readonly line: string
  readonly hair: string
  readonly cloth: string
  readonly seam: string
  readonly feature: string
  readonly mark: string
}

const stroke = (d: string, colour: string, width: number, opacity = 1): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" opacity="${opacity}"/>`

const twice = (drawing: string): string => `${drawing}<g transform="scale(-1 1)">${drawing}</g>`

/** Everybody wears shorts; a woman and a child a top as well. */
export const clothes = (figure: Figure, view: View, { at }: Build, { cloth, seam }: Paint): string => {
  const reach = at.half
  const hem = at.crotch + (at.knee - at.crotch) * 0.24
  const waist = at.hip - (at.crotch - at.navel) * 0.28
  const shorts = `M${-reach} ${n(waist)}Q0 ${n(waist + 7)} ${reach} ${n(waist)}L${reach} ${n(hem - 6)}Q${n(at.kneeX)} ${n(hem + 5)} 0 ${n(hem)}Q${n(-at.kneeX)} ${n(hem + 5)} ${-reach} ${n(hem - 6)}Z`
  const belt = `M${-reach} ${n(waist + 7)}Q0 ${n(waist + 14)} ${reach} ${n(waist + 7)}`
  const [shoulderX] = at.shoulder
  const neckline = at.collar + (at.armpit - at.collar) * (view === 'front' ? 0.42 : 0.22)
  const strap = shoulderX * 0.5
  const end = figure === 'child' ? waist + 3 : at.ribs + 4
  const half: Point[] = [
    [strap - 5, at.collar - 16],
    [strap + 9, at.collar - 16],
    [strap + 10, at.collar + (at.armpit - at.collar) * 0.4],
    [shoulderX - 8, at.armpit - 8],
    [shoulderX + 14, at.armpit + 4],
  ]
  const side = half.map(([x, y]) => `${n(x)} ${n(y)}`)
  const other = half.map(([x, y]) => `${n(-x)} ${n(y)}`)
  const top = `M${n(-strap + 5)} ${n(at.collar - 16)}Q${n(-strap + 8)} ${n(neckline)} 0 ${n(neckline)}Q${n(strap - 8)} ${n(neckline)} ${side[0]}L${side[1]}Q${side[2]} ${side[3]}L${side[4]}L${reach} ${n(end)}Q0 ${n(end + 8)} ${-reach} ${n(end)}L${other[4]}L${other[3]}Q${other[2]} ${other[1]}Z`
  return [
    '<g clip-path="url(#trunk)">',
    `<path d="${shorts}" fill="${cloth}"/>${stroke(belt, seam, 1.4)}`,
    stroke(`M0 ${n(at.crotch - 10)}L0 ${n(at.crotch + 4)}`, seam, 1.4),
    figure === 'male' ? '' : `<path d="${top}" fill="${cloth}" stroke="${seam}" stroke-width="1.4"/>`,
    '</g>',
  ].join('')
}

/** A few lines that give the surface a direction, no anatomy. */
export const trunkLines = (figure: Figure, view: View, { at }: Build, { line }: Paint): string => {
  const [shoulderX] = at.shoulder
  const { collar, armpit, kneeX, knee } = at
  if (view === 'back') {
    const blade = stroke(
      open([
        [shoulderX * 0.34, armpit - 22],
        [shoulderX * 0.42, armpit + 6],
        [shoulderX * 0.7, armpit + 12],
      ]),
      line,
      1.6,
    )
    const fold = stroke(
      open([
        [kneeX - 9, knee + 2],
        [kneeX, knee + 5],
        [kneeX + 9, knee + 2],
      ]),
      line,
      1.6,
    )
    const heel = stroke(`M${n(kneeX - 2)} ${n(at.ankle - 20)}l0 16`, line, 1.4)
    const spine = stroke(`M0 ${n(collar + 8)}L0 ${n(at.hip - 24)}`, line, 1.6, figure === 'male' ? 0.6 : 0.4)
    return (figure === 'male' ? twice(blade) + spine : '') + twice(fold + heel)
  }
  const bone = stroke(
    open([
      [6, collar + 4],
      [shoulderX * 0.45, collar],
      [shoulderX * 0.74, collar + 3],
    ]),
    line,
    1.6,
  )
  const cap = stroke(
    open([
      [kneeX - 9, knee + 8],
      [kneeX, knee + 12],
      [kneeX + 9, knee + 8],
    ]),
    line,
    1.6,
  )
  const chest =
    figure === 'male'
      ? stroke(
          open([
            [6, armpit + 20],
            [shoulderX * 0.45, armpit + 22],
            [shoulderX * 0.74, armpit + 8],
          ]),
          line,
          1.6,
        )
      : ''
  const navel = figure === 'child' ? '' : stroke(`M0 ${n(at.navel)}l0 5`, line, 2)
  return twice(bone + cap + chest) + navel
}

export const handLines = ({ wrist: [x, y], hand }: Build, { line }: Paint): string =>
  twice([3.4, 7.2, 11].map((dx) => stroke(`M${n(x + dx * hand)} ${n(y + 40 * hand)}l${n(1.4 * hand)} ${n(12 * hand)}`, line, 1)).join(''))

export const face = ({ at }: Build, { feature, line }: Paint): string => {
  const unit = (at.chin - at.eyes) / 40
  const { eyeX, eyes, nose, mouth } = at
  const eye = `<ellipse cx="${eyeX}" cy="${eyes}" rx="${n(2.5 * unit)}" ry="${n(3 * unit)}" fill="${feature}"/>`
  const brow = stroke(
    open([
      [eyeX - 6 * unit, eyes - 7.5 * unit],
      [eyeX, eyes - 9.5 * unit],
      [eyeX + 6 * unit, eyes - 7.5 * unit],
    ]),
    feature,
    1.6 * unit,
    0.8,
  )
  const nostril = stroke(
    open([
      [-3 * unit, nose],
      [0, nose + 1.6 * unit],
      [3 * unit, nose],
    ]),
    line,
    1.8 * unit,
  )
  const smile = stroke(
    open([
      [-6.5 * unit, mouth],
      [0, mouth + 2.6 * unit],
      [6.5 * unit, mouth],
    ]),
    feature,
    1.7 * unit,
    0.9,
  )
  return twice(eye + brow) + nostril + smile
}

/** Short on a man and a child; a woman wears it up, so that ears and neck are seen. */
export const hair = (figure: Figure, view: View, { at, head }: Build): string => {
  const [, crown] = head[0] as Point
  const side = Math.max(...head.map(([x]) => x))
  const brow = at.eyes - crown
  const of = (x: number, part: number): Point => [side * x, crown + brow * part]
  const over: Point[] = [of(0, -0.17), of(0.38, -0.125), of(0.8, 0.06), of(1.04, 0.42), of(1.07, 0.78)]
  const front: Readonly<Record<Figure, Point[]>> = {
    male: [of(1.0, 1.0), of(0.93, 0.8), of(0.84, 0.56), of(0.45, 0.5), of(0, 0.44)],
    female: [of(1.0, 0.94), of(0.9, 0.72), of(0.56, 0.42), of(0.2, 0.24), of(0, 0.14)],
    child: [of(1.0, 0.96), of(0.92, 0.78), of(0.7, 0.62), of(0.36, 0.57), of(0, 0.6)],
  }
  const back = [of(1.04, 1.05), of(0.93, 1.38), of(0.66, 1.64), of(0.32, 1.76), of(0, 1.79)]
  const bun = figure === 'female' ? `M-12 ${n(crown - 9)}a12 10.5 0 1 1 24 0a12 10.5 0 1 1 -24 0Z` : ''
  return bun + closed(whole([...over, ...(view === 'front' ? front[figure] : back)]))
}
