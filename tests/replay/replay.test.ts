import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dialogue, descriptionOf, longestDescription, longestMessage, messagesOf, readDialogues } from './dialogues.ts'
import { compare } from './tally.ts'

const folder = dirname(fileURLToPath(import.meta.url))
const sample = join(folder, 'sample.jsonl')
let scratch = ''

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'yijiantong-replay-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

const replay = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(folder, 'replay.ts'), ...args], { timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })

describe('npm run replay', () => {
  it('B11: plays dialogues through the public API and finds every turn in its place', async () => {
    const { code, stdout, stderr } = await replay(sample, '--parallel', '3')
    const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>
    expect(Object.keys(result)).toEqual(['dialogues', 'messages', 'lost', 'duplicated', 'reordered', 'p50Ms', 'p99Ms', 'seconds'])
    // 4 + 3 + 6 + 2 turns, of which one is empty and one is as long as two messages.
    expect(result).toMatchObject({ dialogues: 4, messages: 15, lost: 0, duplicated: 0, reordered: 0 })
    expect(stderr).toContain('1 empty turns, 1 turns sent in parts, 1 red flags')
    expect(code).toBe(0)
  }, 60_000)

  it.each([
    ['not JSON', '{"id":"a","turns":[]}\n{"id":"b",', 'line 2 is not JSON'],
    ['no turns', '{"id":"a"}', 'line 1 has no list of "turns"'],
    ['no id', '\n\n{"turns":[]}', 'line 3 has no "id"'],
    ['a stranger', '{"id":"a","turns":[{"role":"patient","text":"x"},{"role":"nurse","text":"x"}]}', 'line 1, turn 2 has a "role"'],
    ['no words', '{"id":"a","turns":[{"role":"patient","text":null}]}', 'line 1, turn 1 has no "text"'],
    ['nothing', '\n', 'holds no dialogue'],
  ])('refuses a file with %s, says where, and quotes nobody', async (_, content, said) => {
    const file = join(scratch, 'bad.jsonl')
    await writeFile(file, content)
    const { code, stdout, stderr } = await replay(file)
    expect(stderr).toContain(said)
    expect([code, stdout]).toEqual([2, ''])
  })

  it('says how it is used when it is used otherwise', async () => {
    for (const args of [[], ['a', 'b'], [sample, '--parallel', 'many'], [sample, '--speed', '2']]) {
      const { code, stderr } = await replay(...args)
      expect([code, stderr.includes('npm run replay -- FILE.jsonl[.gz]')]).toEqual([2, true])
    }
  })
})

const dialogue = (given: Partial<Dialogue>): Dialogue => ({ id: 'd', opening: '', turns: [], ...given })

describe('a dialogue', () => {
  it('is read the same from a compressed file', async () => {
    const file = join(scratch, 'packed.jsonl.gz')
    await writeFile(file, gzipSync('{"id":"a","opening":{"主诉":"咳嗽","过敏史":null,"用药":["甲","乙"]},"turns":[]}\n'))
    expect(await readDialogues(file)).toEqual([{ id: 'a', opening: '主诉：咳嗽\n用药：甲、乙', turns: [] }])
  })

  it('opens with its opening, or with the first thing the patient says, cut to what the form takes', () => {
    const turns = [
      { role: 'doctor', text: '您好' },
      { role: 'patient', text: '头疼' },
    ] as const
    expect(descriptionOf(dialogue({ opening: '头晕', turns }))).toBe('头晕')
    expect(descriptionOf(dialogue({ turns }))).toBe('头疼')
    expect(descriptionOf(dialogue({}))).not.toBe('')
    const long = descriptionOf(dialogue({ opening: `${'痛'.repeat(longestDescription - 1)}😀` }))
    expect(long).toBe('痛'.repeat(longestDescription - 1))
  })

  it('is said in messages the contract takes: nothing when empty, several when long, never half a character', () => {
    const said = (text: string) => messagesOf({ role: 'patient', text })
    expect(said(' \n')).toEqual([])
    expect(said('a\u0000b')).toEqual(['ab'])
    expect(said('\ud83dx')).toEqual(['\ufffdx'])
    const long = said(`${'长'.repeat(longestMessage - 1)}😀尾`)
    expect(long.map((each) => each.length)).toEqual([longestMessage - 1, 3])
  })
})

describe('the comparison', () => {
  const said = ['a', 'b', 'c'].map((ref) => ({ ref, role: 'patient', text: `说${ref}` }) as const)
  const held = (...refs: string[]) =>
    refs.map((clientId, i) => ({ seq: i + 1, at: 0, author: 'patient', clientId, kind: 'text', text: `说${clientId}` }) as const)

  it.each([
    ['everything in its place', held('a', 'b', 'c'), { lost: 0, duplicated: 0, reordered: 0 }],
    ['one missing', held('a', 'c'), { lost: 1, duplicated: 0, reordered: 0 }],
    ['one twice', held('a', 'b', 'b', 'c'), { lost: 0, duplicated: 1, reordered: 0 }],
    ['two exchanged', held('b', 'a', 'c'), { lost: 0, duplicated: 0, reordered: 1 }],
    ['one nobody said', held('a', 'b', 'c', 'x'), { lost: 0, duplicated: 1, reordered: 0 }],
    [
      'other words',
      [...held('a', 'b'), ...held('c').map((message) => ({ ...message, text: '别的' }))],
      { lost: 1, duplicated: 1, reordered: 0 },
    ],
  ])('sees %s', (_, messages, verdict) => {
    expect(compare(said, messages)).toEqual(verdict)
  })
})
