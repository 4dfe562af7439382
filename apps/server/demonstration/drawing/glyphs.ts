type Stroke = readonly (readonly [number, number])[]

/** 演 and 示 as a pen would write them in a square of 100: a picture must not depend on which fonts a machine has. */
const strokes: Readonly<Record<'演' | '示', readonly Stroke[]>> = {
  演: [
    [
      [12, 14],
      [24, 25],
    ],
    [
      [7, 39],
      [19, 48],
    ],
    [
      [9, 90],
      [18, 80],
      [26, 62],
    ],
    [
      [63, 6],
      [65, 17],
    ],
    [
      [38, 34],
      [38, 21],
      [92, 21],
      [88, 33],
    ],
    [
      [48, 37],
      [82, 37],
    ],
    [
      [43, 50],
      [87, 50],
      [87, 78],
      [43, 78],
      [43, 50],
    ],
    [
      [65, 37],
      [65, 78],
    ],
    [
      [43, 64],
      [87, 64],
    ],
    [
      [55, 82],
      [42, 95],
    ],
    [
      [75, 82],
      [90, 95],
    ],
  ],
  示: [
    [
      [28, 18],
      [73, 18],
    ],
    [
      [12, 41],
      [88, 41],
    ],
    [
      [50, 41],
      [50, 90],
      [39, 83],
    ],
    [
      [31, 57],
      [16, 80],
    ],
    [
      [68, 57],
      [86, 79],
    ],
  ],
}

const writeOne = (sign: '演' | '示', x: number, y: number, size: number): string =>
  strokes[sign]
    .map((stroke) => `M${stroke.map(([left, top]) => `${x + (left * size) / 100} ${y + (top * size) / 100}`).join('L')}`)
    .join('')

/** The word 演示, `size` high with its corner at x, y. */
export const demonstrationMark = (x: number, y: number, size: number, colour: string): string =>
  `<path d="${writeOne('演', x, y, size)}${writeOne('示', x + size * 1.12, y, size)}" fill="none" stroke="${colour}" stroke-width="${size * 0.085}" stroke-linecap="round" stroke-linejoin="round"/>`
