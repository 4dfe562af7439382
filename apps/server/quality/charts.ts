import type { Quality } from './quality.ts'

type Interval = Quality['model']['sets'][number]['top1']
type Point = Quality['model']['calibration'][number]

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

const svg = (width: number, height: number, label: string, inside: string): string =>
  `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${inside}</svg>`

const round = (value: number): number => Math.round(value * 10) / 10

/** A share as a bar; its words stand beside it, at the size of all words. */
export const bar = (share: number, label: string): string =>
  `<svg viewBox="0 0 100 2.4" preserveAspectRatio="none" style="height:8px" role="img" aria-label="${label}"><rect class="track" width="100" height="2.4" rx="0.6"/><rect class="done" width="${round(share * 100)}" height="2.4" rx="0.6"/></svg>`

/** A share and how far it may be off, on a scale from none to all. */
export const whisker = ({ value, low, high }: Interval, label: string): string => {
  const at = (share: number): number => round(share * 400)
  return svg(
    400,
    18,
    `${label} ${percent(value)}，大约在 ${percent(low)} 到 ${percent(high)} 之间`,
    `<rect class="track" y="6" width="400" height="6" rx="3"/><rect class="done" y="6" width="${at(value)}" height="6" rx="3"/><path class="reach" fill="none" d="M${at(low)} 9H${at(high)}M${at(low)} 4V14M${at(high)} 4V14"/>`,
  )
}

const SIDE = 300
const LEFT = 46
const TOP = 12

/** How often it was right against how sure it said it was. On the broken line it keeps its word. */
export const calibrationCurve = (points: readonly Point[]): string => {
  const x = (share: number): number => round(LEFT + share * SIDE)
  const y = (share: number): number => round(TOP + (1 - share) * SIDE)
  const most = Math.max(1, ...points.map(({ n }) => n))
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const grid = ticks
    .map(
      (tick) =>
        `<path d="M${x(0)} ${y(tick)}H${x(1)}" stroke="var(--line)"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${tick * 100}%</text><text x="${x(tick)}" y="${y(0) + 20}" text-anchor="middle">${tick * 100}%</text>`,
    )
    .join('')
  const line = points.map(({ said, right }, i) => `${i === 0 ? 'M' : 'L'}${x(said)} ${y(right)}`).join('')
  const dots = points
    .map(({ said, right, n }) => `<circle class="done" cx="${x(said)}" cy="${y(right)}" r="${round(3 + 5 * Math.sqrt(n / most))}"/>`)
    .join('')
  return svg(
    LEFT + SIDE + 24,
    TOP + SIDE + 46,
    '横轴是它说的把握，纵轴是实际说对的比例',
    `${grid}<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="var(--text-2)" stroke-dasharray="4 4"/><path d="${line}" fill="none" stroke="var(--brand)" stroke-width="2"/>${dots}<text x="${x(0.5)}" y="${y(0) + 40}" text-anchor="middle">它说的把握</text><text x="${x(0) + 8}" y="${y(1) + 14}">实际说对</text><text x="${x(1) - 8}" y="${y(0.06)}" text-anchor="end">虚线：说几成就对几成</text>`,
  )
}
