import { fingerprintLength } from '@yijiantong/picture-quality/fingerprint.ts'
import { type Problem, qualityOf } from '@yijiantong/picture-quality/judge.ts'
import type { Look } from '@yijiantong/picture-quality/look.ts'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { adviceHere, adviceOn, firstAdvice } from '../client/picture-advice.ts'
import type { Purpose } from '../client/pictures.ts'
import { pictureNote } from '../doctor/consultation/picture-note.ts'
import type { Tile } from '../parts/photo-picker/tiles.ts'

/** What the telephone shows of a path; a path that is not here does not open. */
const shades: Record<string, (x: number, y: number) => number> = {
  '/checks': (x, y) => ((x * 7 + y * 13) % 31) * 8,
  '/checks-again': (x, y) => ((x * 7 + y * 13) % 31) * 8,
  '/rows': (_, y) => 40 + ((y * 11) % 23) * 9,
  '/dark': (x, y) => 6 + Math.floor(x / 40) + ((x * 7 + y * 13) % 9),
  '/blank': () => 128,
}

const canvasOf = () => {
  let drawn: ((x: number, y: number) => number) | undefined
  return {
    width: 1,
    height: 1,
    createImage: () => {
      const image = { width: 640, height: 480, path: '', onload: () => undefined, onerror: () => undefined }
      return Object.defineProperty(image, 'src', {
        set: (path: string) => {
          image.path = path
          queueMicrotask(() => (path in shades ? image.onload() : image.onerror()))
        },
      })
    },
    getContext: () => ({
      drawImage: ({ path }: { path: string }) => {
        drawn = shades[path]
      },
      getImageData: (_x: number, _y: number, width: number, height: number) => {
        const data = new Uint8ClampedArray(width * height * 4).fill(255)
        for (let at = 0; at < width * height; at++) data.fill(drawn?.(at % width, Math.floor(at / width)) ?? 0, at * 4, at * 4 + 3)
        return { data }
      },
    }),
  }
}

const answers = { uploads: [] as string[], quality: qualityOf([]) }
vi.mock('../client/pictures.ts', () => ({
  choosePictures: async () => ['/rows'],
  preview: async () => undefined,
  uploaded: async (_: Purpose, path: string) => {
    answers.uploads.push(path)
    return { pictureId: `pi_${answers.uploads.length}`, quality: { ...answers.quality, hash: '' } }
  },
}))
vi.mock('../client/tell.ts', () => ({ tell: async () => undefined }))

let canDraw = true
beforeEach(() => {
  canDraw = true
  Object.assign(answers, { uploads: [], quality: qualityOf([]) })
  vi.stubGlobal('wx', { canIUse: () => canDraw, createOffscreenCanvas: canvasOf })
})
afterEach(() => vi.unstubAllGlobals())

describe('advice', () => {
  test.each([
    [['blurred'], 'consultation', '靠近约20厘米', true],
    [['blurred'], 'proof', '把单子放平', true],
    [['dark', 'small'], 'message', '照片有些暗', true],
    [['drawn'], 'consultation', '截屏可以照用', true],
    [['blank'], 'consultation', '什么也看不出来', false],
    [['tiny'], 'proof', '图片太小', false],
  ] as const)('on %j for %s says %s', (problems: readonly Problem[], purpose, words, mayKeep) => {
    expect(adviceOn(qualityOf(problems), purpose)).toEqual({ words: expect.stringContaining(words), mayKeep })
  })

  test('is not given on a good picture, and one that is there already is named before anything else', () => {
    expect(adviceOn(qualityOf([]), 'consultation')).toBeUndefined()
    const hash = '80'.repeat(fingerprintLength / 2)
    expect(adviceHere({ hash } as Look, 'consultation', ['', hash])?.words).toContain('同一张')
  })

  test('in a conversation is about the first that shows too little; nobody can look where WeChat cannot draw', async () => {
    expect(await firstAdvice(['/checks', '/none', '/dark', '/blank'], 'message')).toMatchObject({ at: 2, mayKeep: true })
    canDraw = false
    expect(await firstAdvice(['/dark'], 'message')).toBeUndefined()
  })
})

test('a doctor is told which pictures to judge by with care', () => {
  expect(pictureNote([{ problems: [] }])).toBe('')
  expect(pictureNote([{ problems: ['dark', 'small'] }, { problems: [] }, { problems: ['blurred'] }])).toBe(
    '第1张偏暗、偏小，第3张有些模糊。看不清时，可以请患者重拍。',
  )
})

type Picker = {
  data: { tiles: Tile[]; doubts: { key: string; text: string; mayKeep: boolean }[]; purpose: Purpose }
  events: [string, Record<string, unknown>][]
  sendAll(tiles: readonly Tile[]): Promise<void>
} & Record<'keep' | 'retake' | 'drop', (event: object) => Promise<void>>

describe('the picker', () => {
  let definition: { methods: object; data: object }
  let chosenTile: (key: string, path: string) => Tile
  beforeAll(async () => {
    vi.stubGlobal('Component', (given: typeof definition) => {
      definition = given
    })
    await import('../parts/photo-picker/photo-picker.ts')
    chosenTile = (await import('../parts/photo-picker/tiles.ts')).chosenTile
  })

  const pick = async (...paths: string[]): Promise<Picker> => {
    const tiles = paths.map((path) => chosenTile(path, path))
    const picker = {
      ...definition.methods,
      data: { ...definition.data, tiles, purpose: 'consultation' },
      events: [] as [string, object][],
      setData(change: object) {
        Object.assign(this.data, change)
      },
      triggerEvent(name: string, detail: object) {
        this.events.push([name, detail])
      },
    } as unknown as Picker
    await picker.sendAll(tiles)
    return picker
  }
  const states = ({ data }: Picker) => data.tiles.map(({ state }) => state)
  const on = (key: string) => ({ currentTarget: { dataset: { key } } })

  test('sends what shows enough, and asks about the rest before it is sent', async () => {
    const picker = await pick('/checks', '/dark', '/checks-again', '/none')
    expect(states(picker)).toEqual(['sent', 'doubtful', 'doubtful', 'sent'])
    expect(picker.data.doubts).toMatchObject([
      { text: expect.stringMatching(/^第2张：照片有些暗/), mayKeep: true },
      { text: expect.stringMatching(/^第3张：这张和前面的是同一张/), mayKeep: false },
    ])
    expect(answers.uploads.toSorted()).toEqual(['/checks', '/none'])
    expect(picker.events.at(-1)).toEqual(['busy', { busy: false, failed: false, doubtful: true }])
  })

  test('sends a poor one that is kept, takes another in its place, or lets it go', async () => {
    const picker = await pick('/dark', '/blank', '/checks')
    await picker.keep(on('/dark'))
    await picker.retake(on('/blank'))
    expect(states(picker)).toEqual(['sent', 'sent', 'sent'])
    expect(answers.uploads).toEqual(['/checks', '/dark', '/rows'])
    expect(picker.events.findLast(([name]) => name === 'change')?.[1]).toEqual({ pictureIds: ['pi_2', 'pi_3', 'pi_1'] })
    const other = await pick('/blank')
    await other.drop(on('/blank'))
    expect(states(other)).toEqual([])
  })

  test('hears it from the server where WeChat cannot draw, and sends nothing twice', async () => {
    canDraw = false
    answers.quality = qualityOf(['blurred'])
    const picker = await pick('/checks')
    expect([states(picker), picker.data.doubts.length]).toEqual([['doubtful'], 1])
    expect(picker.events.some(([name]) => name === 'change')).toBe(false)
    await picker.keep(on('/checks'))
    expect([states(picker), answers.uploads]).toEqual([['sent'], ['/checks']])
  })
})
