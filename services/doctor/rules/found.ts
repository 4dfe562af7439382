export type Field = 'name' | 'department' | 'expertise' | 'hospital' | 'title' | 'bio'
export type FoundBy = {
  readonly word: string
  readonly how: 'text' | 'synonym' | 'pinyin' | 'initials' | 'slip'
  readonly field: Field
  readonly text: string
}

const labels: Readonly<Record<Field, string>> = {
  name: '姓名',
  department: '科室',
  expertise: '擅长',
  hospital: '医院',
  title: '职称',
  bio: '简介提到',
}

const sentenceOf = ({ word, how, field, text }: FoundBy): string => {
  const where = `${labels[field]}：${text}`
  switch (how) {
    case 'text':
      return where
    case 'synonym':
      return `${where}（与“${word}”意思相近）`
    case 'pinyin':
      return `${where}（按拼音匹配）`
    case 'initials':
      return `${where}（按拼音首字母匹配）`
    case 'slip':
      return `没有完全匹配，按相近的词找到：${text}`
  }
}

/** Why a doctor is in the list, a word each. */
export const whyFound = (found: readonly FoundBy[]): string => [...new Set(found.map(sentenceOf))].join('；')

/** What to say above a list whose first doctor was found like this. */
export const noticeOf = (fewer: boolean, first: readonly FoundBy[]): string | undefined => {
  if (fewer) return '没有医生符合所有的词，下面的医生符合其中一部分。'
  const slips = first.filter(({ how }) => how === 'slip').map(({ text }) => text)
  return slips.length > 0 ? `没有完全匹配，按相近的词“${slips.join('、')}”找到以下医生。` : undefined
}

export type Range = { readonly from: number; readonly to: number }

/** So many characters of a bio around what was found. */
const BEFORE = 12
const EXCERPT = 48

/** Of a long text the piece around the first place found; whatever is marked in it. */
export const excerpt = (text: string, ranges: readonly (readonly [number, number])[]): { text: string; ranges: Range[] } => {
  const start = text.length <= EXCERPT ? 0 : Math.max(0, Math.min((ranges[0]?.[0] ?? 0) - BEFORE, text.length - EXCERPT))
  const end = Math.min(text.length, start + EXCERPT)
  const front = start > 0 ? '…' : ''
  const inside = ranges.filter(([from, to]) => from >= start && to <= end)
  return {
    text: `${front}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    ranges: inside.map(([from, to]) => ({ from: from - start + front.length, to: to - start + front.length })),
  }
}
