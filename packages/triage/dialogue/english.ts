/** A part of the body and that it hurts, in either order. */
const hurting = (part: string): RegExp =>
  new RegExp(`\\b(?:${part})s?\\b.{0,20}\\b(?:pain|hurt|ache|aching|sore)|\\b(?:pain|ache|sore)\\w*\\b.{0,12}\\b(?:${part})`)

/** What people write in English, as the classifier and the danger signs know it. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [hurting('chest'), '胸痛'],
  [/\bsweat/, '出汗'],
  [/\b(?:short(?:ness)? of breath|can'?t breathe|trouble breathing)\b/, '喘不上气'],
  [/\b(?:headache|migraine)/, '头痛'],
  [hurting('head'), '头痛'],
  [/\bdizz/, '头晕'],
  [/\bfever\b/, '发烧'],
  [/\bcough/, '咳嗽'],
  [hurting('throat'), '嗓子痛'],
  [/\brunny nose\b/, '流鼻涕'],
  [/\bstomach ?ache/, '胃痛'],
  [hurting('stomach'), '胃痛'],
  [hurting('abdom\\w*|belly|tummy'), '肚子痛'],
  [/\bdiarrh/, '拉肚子'],
  [/\bconstipat/, '便秘'],
  [/\b(?:vomit|nausea)/, '恶心呕吐'],
  [/\brash\b/, '起疹子'],
  [/\bitch/, '瘙痒'],
  [/\b(?:pimple|acne)/, '长痘'],
  [/\bhair loss\b/, '脱发'],
  [/\btoothache/, '牙痛'],
  [hurting('tooth|teeth'), '牙痛'],
  [hurting('back'), '腰痛'],
  [/\bknees?\b/, '膝盖痛'],
  [hurting('neck'), '脖子痛'],
  [hurting('shoulder'), '肩膀痛'],
  [hurting('foot|feet|ankle'), '脚痛'],
  [/\bjoint/, '关节痛'],
  [/\bnumb/, '麻木'],
  [/\b(?:blurred|blurry) vision\b/, '看东西模糊'],
  [/\beyes?\b/, '眼睛不舒服'],
  [/\bears?\b/, '耳朵不舒服'],
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

/** The Chinese words for what an English text tells, in its order. */
export const fromEnglish = (text: string): readonly string[] => {
  if (!/[a-z]{3}/i.test(text)) return []
  const lower = text.toLowerCase()
  return meanings
    .flatMap(([pattern, meaning]) => {
      const at = lower.search(pattern)
      return at === -1 ? [] : [{ at, meaning }]
    })
    .sort((a, b) => a.at - b.at)
    .map(({ meaning }) => meaning)
}
