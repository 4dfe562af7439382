import { readFileSync } from 'node:fs'
import { lineAt, type Problem } from './problem.ts'
import { isFile, type Project, shown } from './project.ts'

export type Json = Record<string, unknown>

/** An object from a JSON file. What is wrong with it becomes a problem of that file and the object an empty one. */
export const readJson = (project: Project, file: string, problems: Problem[]): Json => {
  if (!isFile(file)) {
    problems.push({ file: shown(project, file), says: 'is not there, and app.json names it. Add it, or take the name out.' })
    return {}
  }
  const text = readFileSync(file, 'utf8')
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
    problems.push({ file: shown(project, file), says: 'is not a JSON object. Begin it with "{".' })
  } catch (error) {
    const { message } = error as SyntaxError
    const offset = /position (\d+)/.exec(message)?.[1]
    const line = offset === undefined ? undefined : lineAt(text, Number(offset))
    problems.push({ file: shown(project, file), line, says: `is not JSON: ${message}. Comments and trailing commas are not allowed.` })
  }
  return {}
}

/** The line a key of a JSON file first stands in, to point at it. */
export const lineOfKey = (file: string, key: string): number | undefined => {
  const text = readFileSync(file, 'utf8')
  const offset = text.indexOf(`"${key}"`)
  return offset === -1 ? undefined : lineAt(text, offset)
}

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object of which only the entries with text are of interest. */
export const textsOf = (value: unknown): [string, string][] =>
  isObject(value) ? Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string') : []
