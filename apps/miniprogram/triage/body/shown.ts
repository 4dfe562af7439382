import type { Told } from '../../client/api.ts'
import { age } from '../../client/words.ts'
import type { Figure } from '../figure/draw.ts'
import type { View } from '../figure/places.ts'

export type Region = Told<'triage', 'body'>['regions'][number]
export type Code = Region['code']
type Profile = Told<'identity', 'listProfiles'>['items'][number]

/** A region somebody has pointed at. */
export type Picked = { readonly code: Code; readonly name: string }

export type Chip = { readonly code: string; readonly name: string; readonly on: boolean }

/** From this age on a body is drawn as a grown-up's, years. */
const GROWN_UP = 14

/** In whole years; of the very young, whose age is told in months or days, 0. */
export const ageYears = (birthDate: string, now: number): number | undefined => {
  const told = age(birthDate, now)
  return told === '' ? undefined : told.endsWith('岁') ? Number.parseInt(told, 10) : 0
}

/** The figure that looks like this person. */
export const figureOf = ({ sex, birthDate }: Pick<Profile, 'sex' | 'birthDate'>, now: number): Figure =>
  (ageYears(birthDate, now) ?? GROWN_UP) < GROWN_UP ? 'child' : sex === 'female' ? 'female' : 'male'

export const figureNames: readonly { readonly code: Figure; readonly name: string }[] = [
  { code: 'male', name: '男' },
  { code: 'female', name: '女' },
  { code: 'child', name: '儿童' },
]

/** Regions without a place on a body. */
export const beside = (regions: readonly Region[]): Picked[] => regions.filter(({ on }) => on.length === 0).map(pickedOf)

export const pickedOf = ({ code, name }: Region): Picked => ({ code, name })

/** The symptoms of a region as chips: what is common, and of the rest only what was chosen until all are asked for. */
export const chipsOf = (region: Region | undefined, chosen: readonly string[], all: boolean): Chip[] =>
  (region?.symptoms ?? [])
    .filter(({ code, common }) => all || common === 'often' || chosen.includes(code))
    .map(({ code, name }) => ({ code, name, on: chosen.includes(code) }))

export const hasMore = (region: Region | undefined, chips: readonly Chip[]): boolean => (region?.symptoms.length ?? 0) > chips.length

/** What stays picked when another region is pointed at: a slip of the finger, about which nothing was said, does not. */
export const keptBeside = (
  picked: readonly Picked[],
  current: Code | '',
  regions: readonly Region[],
  chosen: readonly string[],
): Picked[] => picked.filter(({ code }) => code !== current || symptomsOf(regions, code).some((symptom) => chosen.includes(symptom)))

export const symptomsOf = (regions: readonly Region[], code: Code): string[] =>
  regions.find((region) => region.code === code)?.symptoms.map((symptom) => symptom.code) ?? []

/** The side of the figure a region is seen on: the one that is shown, if it can be. */
export const sideOf = (region: Region | undefined, view: View): View => {
  const [first] = region?.on ?? []
  return first === undefined || region?.on.includes(view) ? view : first
}
