import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { contracts } from '@yijiantong/server/contracts.ts'
import type { TSchema } from 'typebox'

export type Role = 'patient' | 'doctor'
export type Turn = { readonly role: Role; readonly text: string }
export type Dialogue = { readonly id: string; readonly opening: string; readonly turns: readonly Turn[] }

/** The file is not what it should be; the message says where. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** Dialogues of a `.jsonl` or `.jsonl.gz` file, one per line; empty lines are passed over. */
export const readDialogues = async (path: string): Promise<Dialogue[]> => {
  const text = await textOf(path)
  const lines = text.split('\n').map((line, i) => ({ line: line.trim(), number: i + 1 }))
  const dialogues = lines.filter(({ line }) => line !== '').map(({ line, number }) => parse(line, `${path}, line ${number}`))
  if (dialogues.length === 0) throw new Unreadable(`${path} holds no dialogue`)
  return dialogues
}

const textOf = async (path: string): Promise<string> => {
  try {
    const bytes = await readFile(path)
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new Unreadable(`${path} cannot be read: ${(error as Error).message}`)
  }
}

const parse = (line: string, where: string): Dialogue => {
  const value = json(line, where)
  if (!isObject(value)) throw new Unreadable(`${where} is not an object`)
  const { id, turns, opening } = value
  if (typeof id !== 'string' || id === '') throw new Unreadable(`${where} has no "id"`)
  if (!Array.isArray(turns)) throw new Unreadable(`${where} has no list of "turns"`)
  return { id, turns: turns.map((turn, i) => turnOf(turn, `${where}, turn ${i + 1}`)), opening: openingOf(opening, where) }
}

const json = (line: string, where: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    // The parser's own words would quote the patient's.
    throw new Unreadable(`${where} is not JSON`)
  }
}

const turnOf = (turn: unknown, where: string): Turn => {
  if (!isObject(turn)) throw new Unreadable(`${where} is not an object`)
  const { role, text } = turn
  if (role !== 'patient' && role !== 'doctor') throw new Unreadable(`${where} has a "role" that is neither patient nor doctor`)
  if (typeof text !== 'string') throw new Unreadable(`${where} has no "text"`)
  return { role, text }
}

/** Its fields, one per line, each with its name. Some dialogues have none. */
const openingOf = (opening: unknown, where: string): string => {
  if (opening === undefined || opening === null) return ''
  if (typeof opening === 'string') return opening
  if (!isObject(opening)) throw new Unreadable(`${where} has an "opening" that is neither text nor an object`)
  return Object.entries(opening)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}：${Array.isArray(value) ? value.join('、') : String(value)}`)
    .join('\n')
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const longest = (schema: TSchema): number => (schema as unknown as { maxLength: number }).maxLength
const { draft } = contracts.consultation.operations
export const longestDescription = longest(draft.body.properties.description)
export const longestMessage = longest(contracts.messaging.operations.send.body.properties.text)

/** What the contract lets through: control characters and halves of characters nobody can have meant to write. */
const sayable = (text: string): string =>
  [...text.toWellFormed()].filter((letter) => (letter > '\u001f' ? letter !== '\u007f' : '\t\n\r'.includes(letter))).join('')

/** What the patient writes before the consultation: the opening, or what would be said first, no longer than the form takes. */
export const descriptionOf = ({ opening, turns }: Dialogue): string => {
  const first = turns.find((turn) => turn.role === 'patient' && turn.text.trim() !== '')?.text
  const text = sayable(opening.trim() === '' ? (first ?? '（见对话）') : opening)
  return whole(text.slice(0, longestDescription)) || '（见对话）'
}

/** The messages a turn becomes: none when there is nothing in it, several when it is longer than a message may be. */
export const messagesOf = (turn: Turn): string[] => {
  const text = sayable(turn.text)
  const messages: string[] = []
  for (let rest = text; rest !== ''; ) {
    const piece = whole(rest.slice(0, longestMessage))
    messages.push(piece)
    rest = rest.slice(piece.length)
  }
  return messages.filter((message) => message.trim() !== '')
}

/** Without half a character at the end. */
const whole = (text: string): string => (text.isWellFormed() ? text : text.slice(0, -1))
