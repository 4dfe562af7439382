import type { api, Told } from '../../client/api.ts'
import type { About } from '../telling.ts'

type Result = NonNullable<Told<'triage', 'ask'>['result']>
type Recommended = Result['departments'][number]

/** One department, ready to read. */
export type Line = {
  readonly code: string
  readonly name: string
  /** The official name, where it says more. */
  readonly official: string
  readonly sure: string
  /** 0: nobody can say. */
  readonly percent: number
  readonly reason: string
  readonly doctors: number
}

/** A plain word for a share of belief: what the service says is right as often as it says. */
const sureness = (confidence: number): string => (confidence >= 0.6 ? '很可能' : confidence >= 0.25 ? '较可能' : '也可能')

export const lineOf = ({ code, label, name, confidence, reason, doctors }: Recommended): Line => ({
  code,
  name: label,
  official: name === label ? '' : name,
  sure: confidence === undefined ? '' : sureness(confidence),
  // Nobody is certain from a few words.
  percent: Math.min(99, Math.round((confidence ?? 0) * 100)),
  reason,
  doctors,
})

/** Whose doctors are shown: of the first department that has any here. */
export const firstWithDoctors = (lines: readonly Line[]): string => (lines.find(({ doctors }) => doctors > 0) ?? lines[0])?.code ?? ''

type Asked = Parameters<typeof api.doctor.matchDoctors>[0]['query']

/** As long as a search may be. */
const MOST_WORDS = 80

/** What doctors of a department are matched to. */
export const askedOf = (department: string, words: readonly string[], about: About): Asked => {
  const q = words.join(' ').slice(0, MOST_WORDS)
  return { departments: department, ...(q !== '' && { q }), ...about }
}

/** Where all of them are. */
export const addressOf = ({ departments, q = '', ageYears, sex }: Asked): string => {
  const told = [`departments=${departments}`, q === '' ? '' : `words=${encodeURIComponent(q)}`]
  const about = [ageYears === undefined ? '' : `ageYears=${ageYears}`, sex === undefined ? '' : `sex=${sex}`]
  return `/triage/matches/matches?${[...told, ...about].filter((each) => each !== '').join('&')}`
}
