/** Bytes of an uploaded file. */
export const mostBytes = 10 * 1024 * 1024
/** Pixels of an uploaded picture; what its decoding may take is in proportion. Phones of 2026 take 50 million at most by default. */
export const mostPixels = 50_000_000
/** Longest edge of what is stored, in pixels: enough to read a laboratory report. */
export const fullEdge = 2560
export const thumbEdge = 480
