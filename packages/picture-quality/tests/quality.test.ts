import { describe, expect, it } from 'vitest'
import { samePicture } from '../fingerprint.ts'
import { type Problem, problemsOf, qualityOf } from '../judge.ts'
import { type Look, lookAt } from '../look.ts'
import { chat, code, decoded, page, plain, type Scene, type Skin, skin, type Taking, taken } from './scenes.ts'

const fair = { colour: [225, 180, 155], texture: 10, rash: 20, hairs: 0, limb: false } as const satisfies Skin
const brown = [105, 70, 52] as const

const skins: readonly (readonly [string, Scene])[] = [
  ['a faint rash on smooth skin', skin(2, { ...fair, texture: 3, rash: 8 })],
  ['a rash', skin(4, { ...fair, rash: 25 })],
  ['skin with hairs', skin(5, { ...fair, hairs: 60 })],
  ['a limb', skin(6, { ...fair, limb: true, texture: 6 })],
  ['brown skin', skin(7, { ...fair, colour: brown, texture: 8 })],
  ['black skin from border to border', skin(8, { ...fair, colour: [72, 48, 40] })],
  ['a brown limb with hairs', skin(9, { ...fair, colour: brown, limb: true, hairs: 30 })],
]
const paper = page(10, true)

const lookOf = async (scene: Scene, how?: Taking): Promise<Look> => lookAt(await decoded(await taken(scene, how)))

describe('a photograph that shows what it should', () => {
  it.each([
    ['as it was taken', {}],
    ['in a dim room, with much noise, sent on as a poor JPEG', { noise: 8, light: 0.85, quality: 50 }],
  ] as const)('has no problem %s', async (_, how) => {
    const found = await Promise.all(skins.map(async ([name, scene]) => [name, problemsOf(await lookOf(scene, how), 'body')]))
    expect(found).toEqual(skins.map(([name]) => [name, []]))
  })

  it('of a report has no problem either, on paper or from a screen', async () => {
    for (const scene of [paper, page(11, false)]) expect(problemsOf(await lookOf(scene), 'anything')).toEqual([])
  })
})

describe('what a doctor could not use', () => {
  it.each([
    ['out of focus', 'blurred', { blur: 3 }, skins.slice(1)],
    ['far out of focus', 'blurred', { blur: 8 }, [skins[1], skins[3]]],
    ['by night', 'dark', { light: 0.18, noise: 5 }, skins.slice(0, 3)],
  ] as const)('%s is found on what has an edge or a spot', async (_, problem, how, seen) => {
    const scenes = [...seen, ['paper', paper] as const].filter((each) => each !== undefined)
    const found = await Promise.all(scenes.map(async ([name, scene]) => [name, problemsOf(await lookOf(scene, how), 'body')]))
    expect(found).toEqual(scenes.map(([name]) => [name, [problem]]))
  })

  it.each([
    ['a wall', plain(180), {}, ['blank']],
    ['a wall by night', plain(180), { light: 0.15, noise: 6 }, ['blank']],
    ['the inside of a pocket', plain(2), {}, ['blank']],
    ['a white sheet with the lamp on it', plain(255), {}, ['blank']],
    ['a limb in glaring light', skins[3]?.[1] as Scene, { light: 2 }, ['bright']],
    ['a conversation from a screen', chat(12), { noise: 0 }, ['drawn']],
    ['a square code from a screen', code(13), { noise: 0 }, ['drawn']],
    ['a report from a screen', page(11, false), { noise: 0 }, ['drawn']],
    ['a thumbnail', skins[1]?.[1] as Scene, { longest: 300 }, ['small']],
    ['an icon', skins[1]?.[1] as Scene, { longest: 70 }, ['tiny']],
  ] as const)('%s', async (_, scene, how, problems) => {
    expect(problemsOf(await lookOf(scene, how), 'body')).toEqual(problems)
  })

  it('a hand that moved is found by the edges across its way', async () => {
    const look = await lookOf(code(13), { moved: 14, towards: 1 })
    expect(look.sharpness.alongMotion).toBeGreaterThan(1.4)
    expect(problemsOf(look, 'anything')).toEqual(['blurred'])
  })
})

it.each([
  [[], 'good'],
  [['blurred'], 'poor'],
  [['dark', 'small'], 'poor'],
  [['drawn'], 'poor'],
  [['blank'], 'unusable'],
  [['tiny'], 'unusable'],
] as const)('%j makes a picture %s', (found: readonly Problem[], verdict) => {
  expect(qualityOf(found)).toEqual({ verdict, problems: found })
})

describe('a picture is known again', () => {
  const scene = skins[3]?.[1] as Scene

  it('stored anew, smaller, as another kind of file or from a copy made smaller by somebody else', async () => {
    const { hash } = await lookOf(scene)
    for (const how of [{ quality: 40 }, { longest: 400, quality: 60 }])
      expect(samePicture(hash, (await lookOf(scene, how)).hash)).toBe(true)
  })

  it('not when it is the next photograph of the same, or of something like it', async () => {
    const { hash } = await lookOf(scene)
    const [wide, high] = [scene.width - 24, scene.height - 18]
    const data = new Uint8Array(wide * high * 3)
    for (let y = 0; y < high; y++)
      data.set(scene.data.subarray(((y + 18) * scene.width + 24) * 3, ((y + 18) * scene.width + scene.width) * 3), y * wide * 3)
    expect(samePicture(hash, (await lookOf({ width: wide, height: high, data })).hash)).toBe(false)
    expect(samePicture(hash, (await lookOf(skin(61, { ...fair, limb: true, texture: 6 }))).hash)).toBe(false)
  })

  it('and one that was never looked at is like no other', () => {
    expect(samePicture('', '')).toBe(false)
  })
})
