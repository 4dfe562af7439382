import { armOf, type Build, builds } from './builds.ts'
import { closed, n, whole } from './curves.ts'
import { clothes, face, hair, handLines, type Paint, trunkLines } from './details.ts'
import { isPaired, outlineOf, type Part, placesOf, type View } from './places.ts'

export type Figure = 'male' | 'female' | 'child'

/** What of the figure is in the picture, in its units. */
export type Camera = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** An image knows nothing of the page's variables. */
const paints: Readonly<Record<'light' | 'dark', Paint>> = {
  light: {
    skin: '#f8ebe1',
    shade: '#f0dccd',
    line: '#d9bfae',
    hair: '#5d5a58',
    cloth: '#d3e6e1',
    seam: '#b4d0c9',
    feature: '#8c6f60',
    mark: '#0a7e6c',
  },
  dark: {
    skin: '#cfbcaf',
    shade: '#bfa999',
    line: '#8d786b',
    hair: '#57514d',
    cloth: '#41665d',
    seam: '#5b8478',
    feature: '#6d574b',
    mark: '#0a8f7a',
  },
}

export const drawn = (figure: Figure, view: View, camera: Camera, marked: readonly string[], theme: 'light' | 'dark'): string => {
  const build = builds[figure]
  const paint = paints[theme]
  const parts = silhouettes(build)
  const hairs = hair(figure, view, build)
  const { x, y, width, height } = camera
  const all = `${both(parts.arm)}<path d="${parts.trunk}"/>${both(parts.ear)}<path d="${parts.head}"/>`
  const shapes = placesOf(build, view, figure === 'female').flatMap(({ code, shapes }) => (marked.includes(code) ? shapes : []))
  /** What lies over a part covers its marks, as an arm covers the side of the chest. */
  const marks = (part: Part): string => {
    const here = shapes
      .filter((shape) => shape.part === part)
      .map((shape) => (isPaired(shape) ? both(outlineOf(shape)) : `<path d="${outlineOf(shape)}"/>`))
    return here.length === 0 ? '' : `<g clip-path="url(#${part})" fill="${paint.mark}" opacity=".74">${here.join('')}</g>`
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(x)} ${n(y)} ${n(width)} ${n(height)}">`,
    `<defs>${Object.entries(clipsOf(parts, hairs))
      .map(([part, inside]) => `<clipPath id="${part}">${inside}</clipPath>`)
      .join('')}${skin(paint)}</defs>`,
    `<ellipse cx="0" cy="${build.at.sole}" rx="70" ry="7" fill="${paint.line}" opacity=".25"/>`,
    `<g fill="${paint.line}" stroke="${paint.line}" stroke-width="3" stroke-linejoin="round">${all}</g>`,
    `<path d="${parts.trunk}" fill="url(#skin)"/>`,
    clothes(figure, view, build, paint),
    trunkLines(figure, view, build, paint),
    marks('trunk'),
    `<g fill="url(#skin)">${both(parts.arm)}</g>`,
    handLines(build, paint),
    marks('arm'),
    marks('body'),
    `<g fill="url(#skin)">${both(parts.ear)}<path d="${parts.head}"/></g>`,
    `<path d="${hairs}" fill="${paint.hair}"/>`,
    view === 'front' ? face(build, paint) : '',
    marks('head'),
    marks('ear'),
    '</svg>',
  ].join('')
}

/** A path of the right half, and the same on the left. */
export const both = (d: string): string => `<path d="${d}"/><path d="${d}" transform="scale(-1 1)"/>`

const silhouettes = (build: Build): Record<Exclude<Part, 'body'>, string> => {
  const { head, ear, trunk } = build
  const [x, y, rx, ry] = ear
  return {
    head: closed(whole(head)),
    ear: `M${n(x - rx)} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`,
    trunk: closed(whole(trunk)),
    arm: closed(armOf(build)),
  }
}

/** A little darker towards both sides, so that it is round. */
const skin = ({ shade, skin: middle }: Paint): string =>
  `<linearGradient id="skin"><stop stop-color="${shade}"/><stop offset=".35" stop-color="${middle}"/><stop offset=".65" stop-color="${middle}"/><stop offset="1" stop-color="${shade}"/></linearGradient>`

/** What a mark is cut to: both sides of everything. */
const clipsOf = ({ head, ear, trunk, arm }: Record<Exclude<Part, 'body'>, string>, hairs: string): Record<Part, string> => ({
  head: `<path d="${head}"/><path d="${hairs}"/>`,
  ear: both(ear),
  trunk: `<path d="${trunk}"/>`,
  arm: both(arm),
  body: `${both(arm)}<path d="${trunk}"/>`,
})
