import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { departmentNumber } from './corpus.ts'

/** A term or a question we wrote, and whom it belongs to; the others would do as well. */
export type Written = { readonly text: string; readonly label: number; readonly also: readonly number[] }

export const KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url))

/** `# label`, then `terms:` and `questions:` with one a line; a tab names further departments. */
export const readWritten = (folder: string): { terms: readonly Written[]; questions: readonly Written[] } => {
  const terms: Written[] = []
  const questions: Written[] = []
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  for (const file of files.sort()) {
    let label = -1
    let into = terms
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line.trim() === '') continue
      if (line.startsWith('# ')) {
        label = departmentNumber(line.slice(2).trim())
        if (label < 0) throw new Error(`${file} is of ${line.slice(2)}, which is no department`)
      } else if (line.trim() === 'terms:') into = terms
      else if (line.trim() === 'questions:') into = questions
      else {
        const [text = '', others = ''] = line.split('\t')
        const also = others.split(/[,，、]/).map((other) => departmentNumber(other.trim()))
        into.push({ text: text.trim(), label, also: also.filter((other) => other >= 0 && other !== label) })
      }
    }
  }
  return { terms, questions }
}
