import type { Facts } from '../dialogue/facts.ts'
import type { RedFlagCategory } from '../red-flags/red-flag.ts'
import type { Question } from './question.ts'

type Row = readonly [
  code: string,
  text: string,
  yes: string,
  category: RedFlagCategory,
  says: string,
  fits: (facts: Facts, age: number) => boolean,
]

const chose = (facts: Facts, ...codes: string[]): boolean => codes.some((code) => facts.symptoms.includes(code))
const wrote = (facts: Facts, words: RegExp): boolean => words.test(facts.text)

/** One each, about the sign that turns a common complaint into an emergency. The order is that of gravity. */
const rows: readonly Row[] = [
  [
    'danger_chest',
    '胸口不舒服时，有没有下面的情况：出大汗、喘不上气、痛到左臂或下巴、快要晕倒？',
    '有，现在就有',
    'cardiac',
    '胸痛伴大汗喘不上气',
    (facts, age) =>
      age >= 14 &&
      (chose(facts, 'chest_pain', 'chest_tight', 'crushing', 'palpitation') || wrote(facts, /胸[口部]?(?:闷|痛|疼)|心(?:慌|绞痛)/)),
  ],
  [
    'danger_breath',
    '现在喘得厉害吗，比如说不成一句话、嘴唇发紫、躺不下来？',
    '是，现在就这样',
    'airway',
    '喘得说不出话嘴唇发紫',
    (facts) => chose(facts, 'wheeze', 'short_breath', 'cant_lie') || wrote(facts, /喘不|喘气|气短|憋气|呼吸困难/),
  ],
  [
    'danger_head',
    '头痛或头晕是突然变得最厉害的吗，或者同时有呕吐不止、说话不清、一侧手脚没力？',
    '是，现在就这样',
    'stroke',
    '突发剧烈头痛伴一侧手脚没力',
    (facts) => chose(facts, 'headache', 'vertigo', 'dizziness', 'head_injury') || wrote(facts, /头(?:痛|疼|晕)|眩晕/),
  ],
  [
    'danger_belly',
    '肚子是不是突然痛得直不起腰，或者肚子发硬、呕血、大便发黑？',
    '是，现在就这样',
    'acute_abdomen',
    '突发剧烈腹痛肚子发硬',
    (facts) =>
      chose(facts, 'stomach_pain', 'belly_pain', 'right_lower', 'navel_pain', 'right_rib_pain') ||
      wrote(facts, /(?:肚子|腹|胃)[里部]?(?:好|很|特别|有点|一直)?(?:痛|疼)/),
  ],
  [
    'danger_child',
    '孩子现在精神怎么样？有没有叫不醒、抽搐、呼吸很费力、不吃不喝没有小便？',
    '有，现在就有',
    'child',
    '孩子精神很差叫不醒',
    (facts, age) =>
      age < 6 &&
      (chose(facts, 'fever', 'vomiting', 'diarrhoea', 'cough', 'bark_cough', 'wheeze') || wrote(facts, /发烧|发热|吐|拉肚子|腹泻|咳|喘/)),
  ],
  [
    'danger_eye',
    '视力是不是突然下降，或者眼睛剧痛伴恶心呕吐、被化学品溅到？',
    '是，现在就这样',
    'head_eye',
    '突然看不见眼睛剧痛',
    (facts) => chose(facts, 'eye_pain', 'red_eye', 'blurred') || wrote(facts, /眼(?:睛)?(?:痛|疼|红)|看不清|视力/),
  ],
  [
    'danger_allergy',
    '起疹子的同时，有没有喉咙发紧、喘不上气、嘴唇或舌头肿、头晕要倒？',
    '有，现在就有',
    'anaphylaxis',
    '起风团伴喉咙发紧喘不上气',
    (facts) => chose(facts, 'hives', 'allergy', 'bites') || wrote(facts, /过敏|荨麻疹|风团/),
  ],
  [
    'danger_pregnancy',
    '有没有阴道出血、剧烈肚子痛、破水，或者胎动明显变少？',
    '有，现在就有',
    'obstetric',
    '怀孕后出血肚子剧痛',
    (facts) => chose(facts, 'missed_period') || wrote(facts, /怀孕|孕[0-9一二三四五六七八九十早中晚]|停经|胎动/),
  ],
  [
    'danger_mood',
    '最近有没有不想活、想伤害自己的念头？',
    '有，最近有',
    'self_harm',
    '有不想活的念头',
    (facts) => chose(facts, 'low_mood', 'no_interest') || wrote(facts, /抑郁|情绪低落|绝望|活着没/),
  ],
]

export const dangerQuestions = (ageOf: (facts: Facts) => number): readonly Question[] =>
  rows.map(([code, text, yes, category, says, fits]) => ({
    code,
    text,
    why: '这关系到是否需要马上去急诊。',
    kind: 'danger',
    fits: (facts) => fits(facts, ageOf(facts)),
    answers: [
      { code: 'no', text: '没有' },
      { code: 'yes', text: yes, says, danger: category },
    ],
  }))
