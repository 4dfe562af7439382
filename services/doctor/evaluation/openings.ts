import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { departmentList } from '../rules/departments.ts'
import { wards } from './conditions.ts'
import type { Told } from './world.ts'

const MOST_CHARACTERS = 80

/** What patients really opened with, read when it is needed and kept nowhere; only where the department is one of the evaluation's. */
export const openingsIn = (folder: string): Told[] => {
  const lines = gunzipSync(readFileSync(join(folder, 'dialogues.jsonl.gz')))
    .toString()
    .split('\n')
  return lines
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { dept_raw: named, opening } = JSON.parse(line) as { dept_raw?: string | null; opening?: unknown }
      const words = wordsOf(opening).slice(0, MOST_CHARACTERS)
      const code = departmentList.find(({ name, aliases }) => named != null && [name, ...aliases].includes(named))?.code
      const ward = wards.find((each) => each.code === code)
      if (ward === undefined || words === '') return []
      return [{ ward, condition: ward.conditions.find(({ term }) => words.includes(term)), words }]
    })
}

const wordsOf = (opening: unknown): string => {
  if (typeof opening === 'string') return opening.trim()
  if (typeof opening !== 'object' || opening === null) return ''
  const { 病情描述: described } = opening as { 病情描述?: unknown }
  return typeof described === 'string' ? described.trim() : ''
}
