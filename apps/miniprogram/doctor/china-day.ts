const DAY = 86_400_000
const EAST = 8 * 3_600_000

/** Days since 1970 of an instant, or of a date written YYYY-MM-DD, in China. */
export const chinaDay = (when: number | string): number =>
  Math.floor((typeof when === 'number' ? when + EAST : Date.parse(`${when}T00:00:00Z`)) / DAY)
