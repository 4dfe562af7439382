import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const text = (file: string): string => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** A JSON value per line. */
export const readLines = <T>(file: string): T[] =>
  text(file)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
