import { type Figure, type RegionCode, regions } from './regions.ts'
import { symptomsData } from './symptoms-data.ts'

const grades = ['often', 'sometimes', 'seldom'] as const

export type Symptom = {
  readonly code: string
  readonly name: string
  readonly region: RegionCode
  readonly common: (typeof grades)[number]
  readonly figures: readonly Figure[]
}

const figuresOf = (letters: string | undefined): readonly Figure[] =>
  (['male', 'female', 'child'] as const).filter((figure) => letters === undefined || letters.includes(figure.charAt(0)))

const read = (region: RegionCode): Symptom[] =>
  symptomsData[region].split(' | ').flatMap((group, grade) =>
    group.split(' ').map((entry) => {
      const [code = '', rest = ''] = entry.split(':')
      const [name = '', letters] = rest.split('~')
      return { code, name, region, common: grades[grade] ?? 'seldom', figures: figuresOf(letters) }
    }),
  )

/** In the order of the regions, the most common of each first. */
export const symptoms: readonly Symptom[] = regions.flatMap(({ code }) => read(code))

const byCode: ReadonlyMap<string, Symptom> = new Map(symptoms.map((each) => [each.code, each]))

export const symptomOf = (code: string): Symptom | undefined => byCode.get(code)

/** What a figure shows: its regions, each with its symptoms. */
export const bodyOf = (figure: Figure) =>
  regions
    .filter((region) => !('figures' in region) || (region.figures as readonly Figure[]).includes(figure))
    .map(({ code, name, on }) => ({
      code,
      name,
      on: [...on],
      symptoms: symptoms
        .filter((symptom) => symptom.region === code && symptom.figures.includes(figure))
        .map((symptom) => ({ code: symptom.code, name: symptom.name, common: symptom.common })),
    }))
