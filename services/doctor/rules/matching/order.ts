import { turn } from './turn.ts'

export type Ranked = {
  readonly doctorId: string
  readonly score: number
  /** How well the complaint itself is met. */
  readonly need: number
  readonly isNew: boolean
  /** Can be asked today. */
  readonly soon: boolean
}

/** Scores this close say nothing about who is better: there it goes by turns. */
const ALIKE = 0.02

/** Of every five places, one may be a newcomer's; never the first of the five. */
const PLACES = 5
/** A newcomer must meet the complaint nearly as well as whoever makes room. */
const NEARLY = 0.8

/** The best first, `most` of them; among equals another one every day, and for every question. Only as many are sorted as are shown. */
export const bestOf = <Each extends Ranked>(found: readonly Each[], seed: number, most: number): Each[] => {
  const bands: Each[][] = []
  for (const each of found) {
    const band = Math.round(each.score / ALIKE)
    const alike = bands[band]
    if (alike === undefined) bands[band] = [each]
    else alike.push(each)
  }
  const best: Each[] = []
  for (let band = bands.length - 1; band >= 0 && best.length < most; band--) {
    const alike = bands[band]
    if (alike !== undefined) best.push(...inTurn(alike, seed).slice(0, most - best.length))
  }
  return best
}

/**
 * Without reviews and waits newcomers would stand behind for ever. So where none stands among five by score, one of them is moved
 * up: as often as newcomers are among all who were found, and at most one of five places.
 */
export const withNewcomers = <Each extends Ranked>(best: readonly Each[], found: readonly Each[], seed: number): Each[] => {
  const newcomers = found.filter((each) => each.isNew && each.soon)
  const chance = (newcomers.length / Math.max(1, found.length)) * PLACES
  const shown = [...best]
  for (let from = 0; from < shown.length; from += PLACES) {
    const place = from + 1 + Math.floor(turn(seed, `place ${from}`) * (PLACES - 1))
    const yielding = shown[place]
    const taken = shown.slice(0, from + PLACES)
    if (yielding === undefined || taken.slice(from).some((each) => each.isNew) || turn(seed, `chance ${from}`) >= chance) continue
    const fitting = newcomers.filter((each) => !taken.includes(each) && each.need >= yielding.need * NEARLY)
    const chosen = inTurn(fitting, seed)[0]
    if (chosen === undefined) continue
    const behind = shown.indexOf(chosen)
    shown.splice(behind < 0 ? shown.length - 1 : behind, 1)
    shown.splice(place, 0, chosen)
  }
  return shown
}

const inTurn = <Each extends Ranked>(alike: readonly Each[], seed: number): Each[] =>
  alike
    .map((each) => ({ each, turn: turn(seed, each.doctorId) }))
    .sort((one, other) => one.turn - other.turn)
    .map(({ each }) => each)
