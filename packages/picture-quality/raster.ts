/** Pixels row by row, each of 1 (grey), 2 (grey, alpha), 3 (red, green, blue) or 4 numbers, as a canvas and a decoder give them. */
export type Raster = {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: ArrayLike<number>
}

/** Brightness, 0 to 255, row by row. */
export type Grey = { readonly width: number; readonly height: number; readonly light: Float32Array }

/** A small copy: three colours over white, and their brightness. */
export type Small = Grey & { readonly red: Float32Array; readonly green: Float32Array; readonly blue: Float32Array }

/** Red, green and blue as they count for brightness (ITU-R BT.601). */
const RED = 0.299
const GREEN = 0.587
const BLUE = 0.114

/**
 * Made smaller until the longer side is at most `edge`, each pixel the mean of those it stands for. It is done here and not by
 * whoever decodes: each draws smaller in a way of its own, and sharpness would then mean something else on each side.
 */
export const shrink = (raster: Raster, edge: number): Small => {
  const scale = Math.min(1, edge / Math.max(raster.width, raster.height))
  const width = Math.max(1, Math.round(raster.width * scale))
  const height = Math.max(1, Math.round(raster.height * scale))
  const columns = boundsOf(raster.width, width)
  const rows = boundsOf(raster.height, height)
  const many = width * height
  const small = {
    width,
    height,
    light: new Float32Array(many),
    red: new Float32Array(many),
    green: new Float32Array(many),
    blue: new Float32Array(many),
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) average(raster, columns, rows, x, y, small)
  }
  return small
}

/** Where each of the smaller pixels begins; one more for where the last ends. */
const boundsOf = (from: number, to: number): Int32Array => Int32Array.from({ length: to + 1 }, (_, at) => Math.floor((at * from) / to))

const average = ({ width, channels, data }: Raster, columns: Int32Array, rows: Int32Array, x: number, y: number, into: Small): void => {
  const [left, right, top, bottom] = [columns[x] as number, columns[x + 1] as number, rows[y] as number, rows[y + 1] as number]
  const coloured = channels > 2
  const seesThrough = channels === 2 || channels === 4
  let [red, green, blue] = [0, 0, 0]
  for (let row = top; row < bottom; row++) {
    for (let at = (row * width + left) * channels; at < (row * width + right) * channels; at += channels) {
      const cover = seesThrough ? (data[at + channels - 1] as number) / 255 : 1
      const white = 255 * (1 - cover)
      red += (data[at] as number) * cover + white
      green += (data[coloured ? at + 1 : at] as number) * cover + white
      blue += (data[coloured ? at + 2 : at] as number) * cover + white
    }
  }
  const many = (right - left) * (bottom - top)
  const at = y * into.width + x
  into.red[at] = red / many
  into.green[at] = green / many
  into.blue[at] = blue / many
  into.light[at] = (red * RED + green * GREEN + blue * BLUE) / many
}
