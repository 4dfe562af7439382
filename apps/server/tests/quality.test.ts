import { describe, expect, it } from 'vitest'
import { qualityPage } from '../quality/page.ts'
import type { Quality } from '../quality/quality.ts'

const none = { n: 0, first: 0, amongThree: 0 }
const empty: Quality = {
  model: {
    version: 'full-1',
    measuredOn: '2026-11-27',
    sets: [],
    perDepartment: [],
    calibration: [],
    calibrationError: 0,
    abstained: 0,
    redFlags: { n: 0, recall: 0, falseAlarms: 0 },
    weaknesses: [],
  },
  live: { since: null, recommended: 0, abstained: 0, dangers: 0, chosen: none, treated: none },
}
const share = { value: 0.5, low: 0.25, high: 0.75 }
const full: Quality = {
  model: {
    ...empty.model,
    sets: [{ name: '<b>外源', about: '"问题"', n: 12, top1: share, top3: share, macroF1: share }],
    perDepartment: [{ label: '骨科', n: 3, recall: 0.25, precision: 0.5, f1: 1 / 3 }],
    calibration: [{ said: 0.5, right: 0.25, n: 4 }],
    redFlags: { n: 458, recall: 0.96, falseAlarms: 0.07 },
    weaknesses: ['只说一个词时 <script>'],
  },
  live: { since: 0, recommended: 9, abstained: 1, dangers: 2, chosen: { n: 4, first: 2, amongThree: 3 }, treated: none },
}

describe('the public page of what triage is worth', () => {
  it('says what was measured, how far it may be off, that nobody has reviewed it, and what came of it', () => {
    const page = qualityPage(full)
    for (const words of ['50.0%', '25.0% 到 75.0%', '找对 25.0%', '96.0%', '还没有请临床医生复核', '2 / 4', '还没有'])
      expect(page).toContain(words)
    expect(page).toContain('aria-label="骨科综合分 33.3%"')
  })

  it('is complete without any figure, and breaks by none', () => {
    for (const figures of [empty, full]) {
      const page = qualityPage(figures)
      expect(page).not.toMatch(/NaN|undefined|null|<script|<b>外源/)
    }
    expect(qualityPage(empty)).toContain('还没有测量结果')
  })
})
