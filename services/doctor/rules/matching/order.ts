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
const ALIKE = 0.01

/** Of every five places, one may be a newcomer's; never the first of the five. */
const PLACES = 5
/** A newcomer must meet the complaint nearly as well as whoever makes room. */
const NEARLY = 0.8

/** The best first; among equals another one every day, and for every question. */
export const inOrder = <Each extends Ranked>(found: readonly Each[], seed: number): Each[] =>
  found
    .map((each) => ({ each, band: Math.round(each.score / ALIKE), turn: turn(seed, each.doctorId) }))
    .sort((one, other) => other.band - one.band || one.turn - other.turn)
    .map(({ each }) => each)

/**
 * Without reviews and waits newcomers would stand behind for ever. So where none stands among five by score, one of them is moved
 * up: as often as newcomers are among the doctors, and at most one of five places.
 */
export const withNewcomers = <Each extends Ranked>(sorted: readonly Each[], seed: number, limit: number): Each[] => {
  const newcomers = sorted.filter((each) => each.isNew && each.soon)
  const chance = (newcomers.length / Math.max(1, sorted.length)) * PLACES
  const shown = sorted.slice(0, limit)
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

const inTurn = <Each extends Ranked>(each: readonly Each[], seed: number): Each[] =>
  [...each].sort((one, other) => turn(seed, one.doctorId) - turn(seed, other.doctorId))
