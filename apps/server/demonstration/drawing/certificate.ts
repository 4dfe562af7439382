import { demonstrationMark } from './glyphs.ts'

/** What an applicant shows, by its size and tint. The portrait has a drawing of its own. */
const sheets = {
  qualification: { width: 900, height: 640, tint: '#0A7E6C', paper: '#F7F5EC', photo: true, seal: true },
  licence: { width: 900, height: 640, tint: '#2E5E8C', paper: '#F3F6FA', photo: true, seal: true },
  idCard: { width: 856, height: 540, tint: '#4F7C9E', paper: '#EEF4F8', photo: true, seal: false },
  titleCertificate: { width: 900, height: 640, tint: '#8A4B00', paper: '#FBF6EE', photo: true, seal: true },
  institutionConsent: { width: 720, height: 960, tint: '#51605C', paper: '#FAFBFA', photo: false, seal: true },
  signature: { width: 720, height: 320, tint: '#51605C', paper: '#FFFFFF', photo: false, seal: false },
} as const

export type Sheet = keyof typeof sheets

/** A neutral sheet that looks like a document of its kind and says 演示 where a document would say something. */
export const certificateOf = (kind: Sheet): string => {
  const { width, height, tint, paper, photo, seal } = sheets[kind]
  const mark = Math.min(width, height) * 0.22
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    waves(width, height, tint),
    `<rect x="22" y="22" width="${width - 44}" height="${height - 44}" rx="14" fill="none" stroke="${tint}" stroke-width="6"/>`,
    `<rect x="36" y="36" width="${width - 72}" height="${height - 72}" rx="8" fill="none" stroke="${tint}" stroke-width="2" opacity=".6"/>`,
    kind === 'signature' ? signature(tint) : lines(width, height, tint, photo ? 330 : 110),
    photo ? silhouette(height, tint) : '',
    seal ? stamp(width - 190, height - 190) : '',
    `<g opacity=".5" transform="rotate(-14 ${width / 2} ${height / 2})">${demonstrationMark(width / 2 - mark * 1.06, height / 2 - mark / 2, mark, tint)}</g>`,
    '</svg>',
  ].join('')
}

/** The fine pattern papers of value have. */
const waves = (width: number, height: number, tint: string): string => {
  const rows = Array.from({ length: Math.floor(height / 26) }, (_, row) => {
    const y = 20 + row * 26
    const steps = Array.from({ length: Math.ceil(width / 60) }, (_, i) => `q15 ${i % 2 === 0 ? -16 : 16} 60 0`).join('')
    return `M0 ${y}${steps}`
  })
  return `<path d="${rows.join('')}" fill="none" stroke="${tint}" stroke-width="1.5" opacity=".14"/>`
}

/** A heading and lines of text too small to read. */
const lines = (width: number, height: number, tint: string, left: number): string => {
  const right = width - 90
  const count = Math.floor((height - 300) / 52)
  const bars = Array.from({ length: count }, (_, i) => {
    const length = (right - left) * (0.62 + 0.38 * Math.abs(Math.sin(i * 2.1)))
    return `<rect x="${left}" y="${190 + i * 52}" width="${Math.round(length)}" height="14" rx="7" fill="#51605C" opacity=".22"/>`
  })
  return `<rect x="${width / 2 - 150}" y="84" width="300" height="30" rx="15" fill="${tint}" opacity=".7"/>${bars.join('')}`
}

const silhouette = (height: number, tint: string): string => {
  const top = height / 2 - 120
  return `<g><rect x="90" y="${top}" width="190" height="250" rx="10" fill="#fff" stroke="${tint}" stroke-width="3"/><circle cx="185" cy="${top + 95}" r="46" fill="${tint}" opacity=".35"/><path d="M106 ${top + 247}C110 ${top + 178} 150 ${top + 156} 185 ${top + 156}C220 ${top + 156} 260 ${top + 178} 264 ${top + 247}Z" fill="${tint}" opacity=".35"/></g>`
}

const stamp = (x: number, y: number): string =>
  `<g opacity=".8"><circle cx="${x + 60}" cy="${y + 60}" r="66" fill="none" stroke="#B8433A" stroke-width="6"/><circle cx="${x + 60}" cy="${y + 60}" r="54" fill="none" stroke="#B8433A" stroke-width="2"/>${demonstrationMark(x + 24, y + 42, 34, '#B8433A')}</g>`

const signature = (tint: string): string =>
  `<path d="M110 196C150 96 196 92 186 150C178 198 150 226 158 190C170 140 250 118 262 150C272 178 232 214 246 188C268 150 330 130 338 156C344 176 318 200 336 188C370 164 400 140 428 150C456 160 430 196 456 184C500 164 540 140 610 150" fill="none" stroke="${tint}" stroke-width="7" stroke-linecap="round" opacity=".8"/>`
