import { passages } from '../model/reading.ts'
import type { Style } from '../model/settings.ts'
import { termsOf } from '../model/terms.ts'
import { balance, type Heard, soften } from './balance.ts'
import type { Document, Kind, Material, StyleName } from './documents.ts'
import { opinionsOf, type Rowed, SITES, trainJudges } from './judges.ts'
import { sharesOfDiseases, sharesOfWritten } from './term-shares.ts'

export const STYLE_SHARPNESS = 10

const FOLDS = 3
const foldOf = (group: number): number => (Math.imul(group * 7 + 13, 2654435761) >>> 8) % FOLDS

/** Sites first, lists of symptoms, everybody's last. */
export const stylesIn = (documents: readonly Document[]): StyleName[] => {
  const present = new Set(documents.map(({ style }) => style))
  return ([...SITES, 'list', 'any'] as const).filter((name) => present.has(name))
}

/** Which documents tell how far to believe whom, and how much each kind counts. */
const counts: Readonly<Record<'site' | 'list' | 'any', Partial<Record<Kind, number>>>> = {
  site: { asked: 1 },
  list: { symptoms: 1, names: 0.3, term: 0.05 },
  any: { read: 1, question: 0.5, term: 0.05 },
}

type Aside = { document: Document; opinions: Float64Array[]; votes: Float64Array[] }

/** What judges trained on two thirds say of the last third, three times over. */
const hearAside = ({ terms, diseases }: Material, all: readonly Rowed[], vocabulary: number, names: readonly StyleName[]): Aside[] =>
  Array.from({ length: FOLDS }, (_, fold) => {
    const stays = (group: number) => foldOf(group) !== fold
    const judges = trainJudges(
      all.filter(({ document }) => stays(document.group)),
      vocabulary,
      names,
    )
    const tables = [
      sharesOfDiseases(diseases.filter(({ group }) => stays(group))),
      sharesOfWritten(terms.filter((_term, group) => stays(group))),
    ].map(({ numbers, rows }) => termsOf(numbers, rows))
    return all
      .filter(({ document }) => !stays(document.group))
      .map((each) => {
        const read = passages(each.document.text)
        return { document: each.document, opinions: opinionsOf(judges, each, vocabulary), votes: tables.map((table) => table.votes(read)) }
      })
  }).flat()

/**
 * How each style of writing listens to the judges. Everybody's style is balanced on labels we gave ourselves and would be too sure of
 * others', so how sure it may be is told by questions of the sites, of which the general judge has seen none.
 */
export const balanceStyles = (material: Material, all: readonly Rowed[], vocabulary: number, names: readonly StyleName[]): Style[] => {
  const aside = hearAside(material, all, vocabulary, names)
  const sites = SITES.filter((site) => names.includes(site))
  const heardBy = (judges: readonly number[], weightOf: (document: Document) => number): Heard[] =>
    aside.flatMap(({ document, opinions, votes }) => {
      const weight = weightOf(document)
      if (weight === 0) return []
      return [{ label: document.label, weight, opinions: judges.map((judge) => opinions[judge] as Float64Array), votes }]
    })
  return names.map((name) => {
    const site = (sites as readonly StyleName[]).indexOf(name)
    const count = counts[site < 0 ? (name as 'list' | 'any') : 'site']
    const judges = site < 0 ? [0] : [0, 1 + 2 * site, 2 + 2 * site]
    const own = heardBy(judges, ({ kind, style }) => (style === undefined || style === name ? (count[kind] ?? 0) : 0))
    const balanced = balance(name, judges, own)
    if (name !== 'any') return balanced
    const asked = sites.map((each) => material.documents.filter(({ style }) => style === each).length)
    return soften(
      balanced,
      heardBy(judges, ({ kind, style }) =>
        kind === 'asked' ? 1 / (asked[(sites as readonly (string | undefined)[]).indexOf(style)] ?? Infinity) : 0,
      ),
    )
  })
}
