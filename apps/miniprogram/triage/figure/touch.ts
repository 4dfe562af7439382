import { builds } from './builds.ts'
import type { Point } from './curves.ts'
import type { Camera, Figure } from './draw.ts'
import { holds, placesOf, type View } from './places.ts'

/** How far beside a place a finger may come down, in units, tried from near to far. */
const BESIDE = [0, 9, 18]
const directions: readonly Point[] = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
]

/** Where in the figure a tap fell, of a picture that shows all of the camera in the middle of its box. */
export const pointIn = (box: { width: number; height: number }, [x, y]: Point, camera: Camera): Point => {
  const scale = Math.min(box.width / camera.width, box.height / camera.height)
  return [
    camera.x + (x - (box.width - camera.width * scale) / 2) / scale,
    camera.y + (y - (box.height - camera.height * scale) / 2) / scale,
  ]
}

/** The region a finger meant; what is too small for one is its head, unless that is seen from near. */
export const touched = (figure: Figure, view: View, [x, y]: Point, near: boolean): string | undefined => {
  const places = placesOf(builds[figure], view, figure === 'female')
  for (const distance of BESIDE) {
    const around = distance === 0 ? [[x, y] as Point] : directions.map(([dx, dy]): Point => [x + dx * distance, y + dy * distance])
    const place = places.find(({ shapes }) => shapes.some((shape) => around.some((point) => holds(shape, point))))
    if (place !== undefined) return place.close === true && !near ? 'head' : place.code
  }
  return undefined
}
