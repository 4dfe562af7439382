import type { Told } from '../../client/api.ts'

type Result = NonNullable<Told<'triage', 'ask'>['result']>
type Recommended = Result['departments'][number]

/** One department, ready to read. */
export type Line = {
  readonly code: string
  readonly name: string
  /** The official name, where it says more. */
  readonly official: string
  readonly sure: string
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
  sure: sureness(confidence),
  percent: Math.round(confidence * 100),
  reason,
  doctors,
})

/** Whose doctors are shown: of the first department that has any here. */
export const firstWithDoctors = (lines: readonly Line[]): string => (lines.find(({ doctors }) => doctors > 0) ?? lines[0])?.code ?? ''
