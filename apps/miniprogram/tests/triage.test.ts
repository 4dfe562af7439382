import { figures, regions, views } from '@yijiantong/triage/body/regions.ts'
import { describe, expect, test, vi } from 'vitest'
import { ageYears, chipsOf, figureOf, keptBeside, type Region } from '../triage/body/shown.ts'
import { builds } from '../triage/figure/builds.ts'
import { cameraAt, isHead } from '../triage/figure/cameras.ts'
import { drawn } from '../triage/figure/draw.ts'
import { placesOf, type View } from '../triage/figure/places.ts'
import { pointIn, touched } from '../triage/figure/touch.ts'
import { shownOf } from '../triage/quality/shown.ts'
import { addressOf, askedOf, firstWithDoctors, lineOf } from '../triage/result/shown.ts'
import { listen, recognition } from '../triage/voice.ts'

/** All figures from both sides. */
const sights = figures.flatMap((figure) => views.map((view): [typeof figure, View] => [figure, view]))

/** Codes a figure is to have on this side, by the service's own list. */
const wanted = (figure: string, view: View): string[] =>
  regions
    .filter((region) => (region.on as readonly string[]).includes(view))
    .filter((region) => !('figures' in region) || (region.figures as readonly string[]).includes(figure))
    .map(({ code }) => code)

/** How much of the picture is touched as each region, in squares of 4 units. */
const squaresOf = (figure: (typeof figures)[number], view: View, near: boolean): ReadonlyMap<string, number> => {
  const squares = new Map<string, number>()
  for (let y = 0; y < 640; y += 4) {
    for (let x = -140; x < 140; x += 4) {
      const code = touched(figure, view, [x, y], near)
      if (code !== undefined) squares.set(code, (squares.get(code) ?? 0) + 1)
    }
  }
  return squares
}

describe('a figure', () => {
  test.each(sights)('of a %s from the %s has a place for every region that is seen there, and no other', (figure, view) => {
    const places = placesOf(builds[figure], view, figure === 'female').map(({ code }) => code)
    expect([...places].sort()).toEqual(wanted(figure, view).sort())
  })

  test.each(sights)(
    'of a %s from the %s leaves a finger room for each: the head from afar, what is small in it from near',
    (figure, view) => {
      const [afar, near] = [squaresOf(figure, view, false), squaresOf(figure, view, true)]
      for (const { code, close } of placesOf(builds[figure], view, figure === 'female')) {
        // Whatever of head and neck is touched from afar is seen from near next.
        const [room, from] = isHead(code) ? [8, near] : [24, afar]
        expect(from.get(code) ?? 0, code).toBeGreaterThanOrEqual(room)
        if (close) expect(afar.has(code), `${code} from afar`).toBe(false)
      }
    },
  )

  test.each([
    ['male', 'front', [0, 200], 'chest'],
    ['male', 'front', [0, 300], 'lower_abdomen'],
    ['male', 'front', [-115, 360], 'hand'],
    ['male', 'back', [20, 260], 'waist'],
    ['female', 'front', [22, 200], 'breast'],
    ['female', 'back', [30, 560], 'calf'],
    ['child', 'front', [0, 340], 'upper_abdomen'],
    ['child', 'front', [-30, 505], 'knee'],
    ['child', 'front', [0, 200], 'head'],
  ] as const)('of a %s from the %s at %o is the %s', (figure, view, point, code) => {
    expect(touched(figure, view, point, false)).toBe(code)
  })

  test('is not touched beside it', () => {
    expect(touched('male', 'front', [-130, 60], false)).toBeUndefined()
  })

  test('knows where a finger came down, whatever is left free around the picture', () => {
    const camera = { x: -50, y: 0, width: 100, height: 200 }
    expect(pointIn({ width: 300, height: 400 }, [150, 200], camera)).toEqual([0, 100])
    expect(pointIn({ width: 300, height: 400 }, [50, 0], camera)).toEqual([-50, 0])
    expect(pointIn({ width: 100, height: 400 }, [0, 100], camera)).toEqual([-50, 0])
  })

  test('shows an eye as large as a finger, of everybody', () => {
    for (const figure of figures) {
      const eye = placesOf(builds[figure], 'front', false).find(({ code }) => code === 'eye')?.shapes[0]
      const { height } = cameraAt(figure, 'front', 'eye')
      // The picture is 38 of a hundred of a window of 750 px: what a finger needs is 24.
      expect(eye?.kind === 'oval' ? (eye.rx * 2 * 0.38 * 750) / height : 0, figure).toBeGreaterThan(24)
    }
    expect(isHead('knee')).toBe(false)
  })

  test('is a drawing that an image can show, with what was touched in it', () => {
    const camera = cameraAt('male', 'front', '')
    const [plain, marked] = [drawn('male', 'front', camera, [], 'light'), drawn('male', 'front', camera, ['knee'], 'light')]
    expect(marked.length).toBeGreaterThan(plain.length)
    for (const svg of [plain, marked]) {
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="[-\d. ]+">.*<\/svg>$/)
      expect(svg).not.toMatch(/NaN|undefined/)
    }
  })
})

describe('what a person points at', () => {
  const now = Date.parse('2026-11-28T12:00:00+08:00')
  const region = (code: Region['code'], ...names: string[]): Region => ({
    code,
    name: code,
    on: ['front'],
    symptoms: names.map((name, at) => ({ code: name, name, common: at === 0 ? 'often' : 'seldom' })),
  })

  test('begins with the figure that looks like them', () => {
    expect(figureOf({ sex: 'female', birthDate: '1990-03-08' }, now)).toBe('female')
    expect(figureOf({ sex: 'male', birthDate: '2012-11-28' }, now)).toBe('male')
    expect(figureOf({ sex: 'male', birthDate: '2012-11-29' }, now)).toBe('child')
    expect(figureOf({ sex: 'female', birthDate: '2026-10-01' }, now)).toBe('child')
    expect(ageYears('2026-10-01', now)).toBe(0)
  })

  test('shows what is common, what was chosen, and the rest when asked', () => {
    const stomach = region('upper_abdomen', 'pain', 'rare')
    expect(chipsOf(stomach, [], false).map(({ code }) => code)).toEqual(['pain'])
    expect(chipsOf(stomach, ['rare'], false)).toContainEqual({ code: 'rare', name: 'rare', on: true })
    expect(chipsOf(stomach, [], true)).toHaveLength(2)
  })

  test('does not keep what was touched by a slip of the finger', () => {
    const all = [region('chest', 'cough'), region('knee', 'ache')]
    const picked = all.map(({ code, name }) => ({ code, name }))
    expect(keptBeside(picked, 'knee', all, ['cough']).map(({ code }) => code)).toEqual(['chest'])
    expect(keptBeside(picked, 'knee', all, ['ache'])).toHaveLength(2)
  })
})

test('speech is offered only where WeChat has its plug-in, and what was understood is told once', () => {
  expect(recognition()).toBeUndefined()
  const heard: string[] = []
  const manager = { onStop: (_: { result: string }) => {}, onError: (_: { msg: string }) => {}, start: () => {}, stop: () => {} }
  const plugin = vi.fn(() => ({ getRecordRecognitionManager: () => manager }))
  vi.stubGlobal('requirePlugin', plugin)
  expect(recognition()).toBe(manager)
  listen(manager, (text) => heard.push(text))
  manager.onStop({ result: '咳嗽三天' })
  plugin.mockImplementation(() => {
    throw new Error('not in app.json')
  })
  expect(recognition()).toBeUndefined()
  vi.unstubAllGlobals()
  expect(heard).toEqual(['咳嗽三天'])
})

describe('a result', () => {
  const department = (code: string, confidence: number, doctors: number) => ({
    code,
    label: code,
    name: code,
    confidence,
    reason: '',
    doctors,
  })

  test('says how sure in a word, never that it is certain', () => {
    expect([0.97, 0.4, 0.1].map((confidence) => lineOf(department('03', confidence, 1)).sure)).toEqual(['很可能', '较可能', '也可能'])
    expect(lineOf(department('03', 1, 1)).percent).toBe(99)
  })

  test('shows doctors of the first department that has any', () => {
    const lines = [department('02', 0.6, 0), department('03', 0.3, 2)].map(lineOf)
    expect(firstWithDoctors(lines)).toBe('03')
    expect(firstWithDoctors(lines.slice(0, 1))).toBe('02')
  })

  test('is told to who matches doctors, and nothing that is not known', () => {
    expect(askedOf('03', [], {})).toEqual({ departments: '03' })
    expect(addressOf(askedOf('03', ['胃痛', '反酸'], { ageYears: 0, sex: 'male' }))).toBe(
      `/triage/matches/matches?departments=03&words=${encodeURIComponent('胃痛 反酸')}&ageYears=0&sex=male`,
    )
  })
})

test('quality is told in sentences, and no share of nothing', () => {
  const nothing = { n: 0, first: 0, amongThree: 0 }
  const model = {
    version: 'full-1',
    measuredOn: '2026-11-27',
    sets: [
      {
        name: '新问题',
        about: '',
        n: 100,
        top1: { value: 0.88, low: 0.87, high: 0.89 },
        top3: { value: 0.9, low: 0.9, high: 0.9 },
        macroF1: { value: 0.7, low: 0.7, high: 0.7 },
      },
    ],
    perDepartment: [],
    calibration: [],
    calibrationError: 0.02,
    abstained: 0.1,
    redFlags: { n: 10, recall: 0.9, falseAlarms: 0.1 },
    weaknesses: [],
  }
  const live = { since: null, recommended: 4, abstained: 1, dangers: 0, chosen: { n: 2, first: 1, amongThree: 2 }, treated: nothing }
  const shown = shownOf({ model, live })
  expect(shown.sets[0]?.scores[0]).toMatchObject({ value: '88.0%', range: '87.0% 到 89.0%' })
  expect(shown.live.map(({ value }) => value)).toEqual(['4 次', '1 次', '0 次', '50.0%（1 / 2）', '100.0%（2 / 2）'])
  expect(JSON.stringify(shown)).not.toContain('NaN')
})
