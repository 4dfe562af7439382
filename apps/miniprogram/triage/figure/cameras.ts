import { type Build, builds } from './builds.ts'
import type { Point } from './curves.ts'
import type { Camera, Figure } from './draw.ts'
import { placesOf, type Shape, type View } from './places.ts'

const AROUND = 14
/** A region alone would be too near to know where one is, units. */
const NEAREST = 210

const crownOf = ({ head: [first] }: Build): number => (first as Point)[1]

/** All of the figure. */
export const bodyCamera = (figure: Figure): Camera => {
  const build = builds[figure]
  // A child is seen to be one by being smaller beside the same page.
  const y = crownOf(build) - AROUND - (figure === 'child' ? 64 : 12)
  return { x: -build.at.half, y, width: build.at.half * 2, height: build.at.sole + AROUND - y }
}

/** Head and neck, large enough for a finger on an eye. */
const headCamera = (figure: Figure): Camera => {
  const build = builds[figure]
  const top = crownOf(build) - AROUND - 10
  const height = build.at.collar + 8 - top
  return { x: -height / 2, y: top, width: height, height }
}

/** Regions that are seen from as near as the head. */
const ofTheHead = ['head', 'face', 'eye', 'ear', 'nose', 'mouth', 'throat', 'neck']

export const isHead = (code: string): boolean => ofTheHead.includes(code)

/** What is in the picture when this region is spoken of; of none, or of one without a place, all of the figure. */
export const cameraAt = (figure: Figure, view: View, code: string): Camera =>
  isHead(code) ? headCamera(figure) : regionCamera(figure, view, code)

/** Near what was touched. */
const regionCamera = (figure: Figure, view: View, code: string): Camera => {
  const build = builds[figure]
  const shapes = placesOf(build, view, figure === 'female').find((place) => place.code === code)?.shapes ?? []
  const [top, bottom] = [Math.min(...shapes.map(topOf)), Math.max(...shapes.map(bottomOf))]
  if (!Number.isFinite(top + bottom)) return bodyCamera(figure)
  const height = Math.max(NEAREST, bottom - top + 4 * AROUND)
  const whole = bodyCamera(figure)
  const y = Math.min(Math.max((top + bottom - height) / 2, whole.y), whole.y + whole.height - height)
  return { x: whole.x, y, width: whole.width, height }
}

const topOf = (shape: Shape): number => (shape.kind === 'oval' ? shape.y - shape.ry : shape.top.y)
const bottomOf = (shape: Shape): number => (shape.kind === 'oval' ? shape.y + shape.ry : shape.bottom.y)
