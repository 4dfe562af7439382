import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { departmentLabels } from '../departments.ts'
import { artefactOf, loadClassifier } from '../model/load.ts'
import { train } from '../training/train.ts'

const heldBack = readFileSync(new URL('departments-held-back.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [label: string, text: string])

describe('the trained artefacts', () => {
  it.each([
    ['full', 0.85, 0.95],
    ['permissive', 0.75, 0.9],
  ] as const)('%s is the one its report describes, and knows sentences it has not seen', (which, first, three) => {
    const bytes = readFileSync(artefactOf(which))
    const report = JSON.parse(readFileSync(new URL(`../artefacts/${which}.json`, import.meta.url), 'utf8')) as Record<string, unknown>
    expect(bytes.length).toBeLessThan(10_000_000)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(report.sha256)
    const classifier = loadClassifier(which)
    expect(classifier.version).toBe(report.version)
    const places = heldBack.map(([label, text]) => classifier.guess(text).findIndex((guess) => guess.label === label))
    expect(places.filter((place) => place === 0).length / places.length).toBeGreaterThanOrEqual(first)
    expect(places.filter((place) => place < 3).length / places.length).toBeGreaterThanOrEqual(three)
  })

  it('answers whatever is written with every department and a whole belief', () => {
    const classifier = loadClassifier()
    const written = ['', ' ', '😀😀', 'my head hurts', '頭痛噁心', '！！！？？', '血常规 WBC 12.5 10^9/L ↑', '头疼想吐。'.repeat(2000)]
    for (const text of written)
      for (const about of [{}, { ageYears: 0 }, { ageYears: 130 }]) {
        const guesses = classifier.guess(text, about)
        expect(new Set(guesses.map(({ label }) => label)).size).toBe(departmentLabels.length)
        expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 6)
        expect(classifier.evidence(text, '神经内科', 3).every(({ start, end }) => start < end && end <= text.length)).toBe(true)
      }
    expect(classifier.guess('😀😀')[0]?.confidence).toBeLessThan(0.3)
    expect(classifier.guess('頭痛噁心')).toEqual(classifier.guess('头痛恶心'))
    const long = `${'今天天气不错。'.repeat(400)}膝盖骨折了`
    expect(classifier.guess(long)[0]?.label).toBe('骨科')
  })

  it('shows the words that speak for a department, not those everybody says', () => {
    const text = '医生您好，请问我最近饭后胃疼反酸，怎么办'
    const words = loadClassifier()
      .evidence(text, '消化内科', 3)
      .map(({ start, end }) => text.slice(start, end))
    expect(words.join('')).toContain('胃疼')
    expect(words.join('')).not.toMatch(/医生|您好|请问|怎么办/)
  })
})

describe('training', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'triage-'))
  const asked = (text: string, label: string, source: string) => ({ text, label, also: [], source, lic: 'MIT', raw_label: label })
  const write = (dir: string, file: string, lines: readonly object[]) =>
    writeFileSync(join(dir, file), gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')))

  const trainOn = (label: string) => {
    const dir = folder()
    const knowledge = folder()
    try {
      writeFileSync(join(knowledge, 'bones.txt'), '# 骨科\nterms:\n骨折\n扭伤\t急诊科\nquestions:\n腿骨折了\n脚扭伤了\n')
      writeFileSync(join(knowledge, 'eyes.txt'), '# 眼科\nterms:\n近视\n白内障\nquestions:\n眼睛近视\n白内障手术\n')
      const lines = ['胃疼想吐', '胃疼反酸', '头疼头晕', '头疼得厉害'].map((text, at) =>
        asked(text, at < 2 ? label : '神经内科', 'toyhom_im'),
      )
      write(dir, 'triage_train.jsonl.gz', [...lines, ...lines.map((line) => ({ ...line, text: `请问${line.text}` }))])
      write(dir, 'patient_questions_unlabelled.jsonl.gz', [{ id: 'ht-0', text: '膝盖疼' }])
      const disease = { alias: [], part: ['眼'], symptoms: ['视力下降', '眼痛'], departments: ['眼科'] }
      write(dir, 'kb39_diseases.jsonl.gz', [
        { ...disease, disease: '青光眼' },
        { ...disease, disease: '虹膜炎' },
      ])
      return train({ dir, which: 'full', version: 'tried', knowledge }).bytes
    } finally {
      rmSync(dir, { recursive: true })
      rmSync(knowledge, { recursive: true })
    }
  }

  it('makes the same bytes of the same data, and others of other data', () => {
    const once = trainOn('消化内科')
    expect(trainOn('消化内科').equals(once)).toBe(true)
    expect(trainOn('中医科').equals(once)).toBe(false)
  })
})
