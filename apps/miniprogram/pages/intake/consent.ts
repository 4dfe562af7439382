import type { Told } from '../../client/api.ts'
import type { Lane } from '../../client/words.ts'

type Agreement = Told<'identity', 'listAgreements'>['items'][number]

/** One text to agree to: what matters of it in words, the rest a tap away. */
export type Consent = {
  readonly kind: string
  readonly version: number
  readonly title: string
  readonly words: string
  /** Published since this person last looked. */
  readonly isNew: boolean
}

const order = ['boundary', 'risk', 'terms', 'privacy']

const wordsOf = (kind: string, lane: Lane): string => {
  switch (kind) {
    case 'boundary':
      return '本服务不适用于急危重症患者。胸痛不缓解、呼吸困难、说话不清、大量出血等，请立即拨打120或去最近的急诊。'
    case 'risk':
      return lane === 'advice'
        ? '医生看不到您本人，只能根据文字和图片判断。健康咨询的意见供您参考，不是诊断，不开药。'
        : '医生看不到您本人，只能根据文字、图片和您的病历判断。复诊只针对已经确诊的同一疾病。'
    case 'terms':
      return '医生接诊前可以取消，费用全额退回。资料请如实填写；诊疗意见由接诊医生本人负责。'
    case 'privacy':
      return '病情和图片加密保存，只给接诊医生看；每一次查看都有记录。'
    default:
      return ''
  }
}

/** What a patient agrees to, the most important first. `seen` are the versions shown before, if any were. */
export const consentsOf = (items: readonly Agreement[], lane: Lane, seen: readonly Consent[] = []): Consent[] =>
  items
    .filter(({ kind }) => kind !== 'doctor_terms')
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
    .map(({ kind, version, title }) => {
      const before = seen.find((each) => each.kind === kind)
      return { kind, version, title, words: wordsOf(kind, lane), isNew: seen.length > 0 && before?.version !== version }
    })

/** `“服务边界说明”有了新的内容……`; when nothing can be told apart, all of it is asked again. */
export const newsIn = (consents: readonly Consent[]): string => {
  const titles = consents.filter(({ isNew }) => isNew).map(({ title }) => `“${title}”`)
  return titles.length === 0 ? '告知内容有更新，请看过后再次同意。' : `${titles.join('、')}有了新的内容，请看过后再次同意。`
}
