import { join } from 'node:path'
import { departmentNumber } from './corpus.ts'
import { readLines } from './read-lines.ts'

export type Disease = {
  readonly names: readonly string[]
  readonly parts: readonly string[]
  readonly symptoms: readonly string[]
  /** The first is who treats it, the others help. */
  readonly departments: readonly number[]
  /** Diseases that share a name share a group. */
  readonly group: number
}

type Line = { disease: string; alias: string[]; part: string[]; symptoms: string[]; departments: string[] }

export const readDiseases = (dir: string): Disease[] => {
  const groups = new Map<string, number>()
  const parent: number[] = []
  const root = (group: number): number => (parent[group] === group ? group : root(parent[group] as number))
  const lines = readLines<Line>(join(dir, 'kb39_diseases.jsonl.gz')).map((line, at) => {
    parent.push(at)
    const names = [line.disease, ...line.alias]
    for (const name of names) {
      const known = groups.get(name)
      if (known === undefined) groups.set(name, at)
      else parent[root(at)] = root(known)
    }
    return { line, names }
  })
  return lines
    .map(({ line, names }, at) => ({
      names,
      parts: line.part,
      symptoms: line.symptoms,
      departments: line.departments.map(departmentNumber).filter((place) => place >= 0),
      group: root(at),
    }))
    .filter((disease) => disease.departments.length > 0)
}
