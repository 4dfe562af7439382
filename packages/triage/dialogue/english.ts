/** What people write in English, as the classifier and the danger signs know it. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/\bchest pain\b/, '胸痛'],
  [/\bsweat/, '出汗'],
  [/\b(?:short(?:ness)? of breath|can'?t breathe|trouble breathing)\b/, '喘不上气'],
  [/\bheadache|migraine\b/, '头痛'],
  [/\bdizz/, '头晕'],
  [/\bfever\b/, '发烧'],
  [/\bcough/, '咳嗽'],
  [/\bsore throat\b/, '嗓子痛'],
  [/\brunny nose\b/, '流鼻涕'],
  [/\b(?:stomach ?ache|stomach pain)\b/, '胃痛'],
  [/\b(?:abdominal|belly) pain\b/, '肚子痛'],
  [/\bdiarrh/, '拉肚子'],
  [/\bconstipat/, '便秘'],
  [/\b(?:vomit|nausea)/, '恶心呕吐'],
  [/\brash\b/, '起疹子'],
  [/\bitch/, '瘙痒'],
  [/\b(?:pimple|acne)/, '长痘'],
  [/\bhair loss\b/, '脱发'],
  [/\b(?:toothache|tooth pain)\b/, '牙痛'],
  [/\bback pain\b/, '腰痛'],
  [/\bknee\b/, '膝盖痛'],
  [/\bjoint/, '关节痛'],
  [/\bnumb/, '麻木'],
  [/\b(?:blurred|blurry) vision\b/, '看东西模糊'],
  [/\beye\b/, '眼睛不舒服'],
  [/\bear\b/, '耳朵不舒服'],
  [/\b(?:insomnia|can'?t sleep)\b/, '失眠'],
  [/\b(?:anxious|anxiety)\b/, '焦虑'],
  [/\bdepress/, '情绪低落'],
  [/\b(?:suicid|kill myself|want to die)/, '不想活了'],
  [/\bpregnan/, '怀孕'],
  [/\bperiod\b/, '月经'],
  [/\b(?:urin|pee)/, '小便不舒服'],
  [/\bblood pressure\b/, '血压高'],
  [/\bdiabet|blood sugar\b/, '血糖高'],
  [/\bpalpitation/, '心慌'],
  [/\b(?:my (?:son|daughter|baby|child|kid))\b/, '孩子'],
  [/\bbleed/, '出血'],
  [/\bseizure|convuls/, '抽搐'],
  [/\b(?:unconscious|passed out|faint)/, '晕倒'],
]

/** The Chinese words for what an English text tells, in its order; empty when it tells nothing known. */
export const fromEnglish = (text: string): string => {
  if (!/[a-z]{3}/i.test(text)) return ''
  const lower = text.toLowerCase()
  return meanings
    .flatMap(([pattern, meaning]) => {
      const at = lower.search(pattern)
      return at === -1 ? [] : [{ at, meaning }]
    })
    .sort((a, b) => a.at - b.at)
    .map(({ meaning }) => meaning)
    .join('，')
}
