import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readExamples } from './corpus.ts'
import { readDiseases } from './diseases.ts'
import type { Asked } from './report.ts'

/** One disease in seven is never learnt from in the model that is tried on it; diseases that share a name go together. */
export const isAside = (group: number): boolean => (Math.imul(group + 1, 2654435761) >>> 0) % 7 === 0

export const questionSets = (dir: string): Asked[] =>
  [
    {
      key: 'triage_dev',
      zh: { name: '同源问题', about: '和训练材料来自同样网站的患者提问，训练时没有用过。' },
      en: 'same sites as the training data',
    },
    {
      key: 'triage_ood_dev',
      zh: { name: '外源问题', about: '来自没有用来训练的网站和年份的患者提问。' },
      en: 'sites and years it was not trained on',
    },
  ].flatMap((set) => {
    const file = join(dir, `${set.key}.jsonl.gz`)
    return existsSync(file) ? [{ ...set, examples: readExamples(file) }] : []
  })

export const symptomSet = (dir: string): Asked => ({
  key: 'body_part_symptoms',
  zh: { name: '部位加症状', about: '疾病百科里的身体部位和症状，病名和别名都没有在训练中出现。' },
  en: 'body part and symptoms of diseases kept aside, by “部位: …；症状: …”',
  examples: readDiseases(dir)
    .filter(({ group, symptoms }) => isAside(group) && symptoms.length > 0)
    .map(({ parts, symptoms, departments: [label = 0, ...also] }) => ({
      text: `部位: ${parts.join('、')}；症状: ${symptoms.join('、')}`,
      label,
      also,
      ageYears: undefined,
    })),
})
