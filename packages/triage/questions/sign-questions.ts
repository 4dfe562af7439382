import type { RegionCode } from '../body/regions.ts'
import type { Facts, Person } from '../dialogue/facts.ts'
import type { Question } from './question.ts'

type Sign = readonly [code: string, text: string, says?: string]
type Row = {
  readonly code: string
  readonly text: string
  readonly at?: readonly RegionCode[]
  readonly words?: RegExp
  readonly unless?: RegExp
  readonly who?: (person: Person) => boolean
  readonly seldomTells?: boolean
  readonly answers: readonly Sign[]
}

const grown = ({ ageYears = 30 }: Person): boolean => ageYears >= 14
const mayBePregnant = ({ ageYears = 30, sex }: Person): boolean => sex === 'female' && ageYears >= 12 && ageYears <= 50
const none: Sign = ['none', '都没有']

/** Signs that go with a complaint and tell departments apart. Which of them is asked, the classifier decides. */
const rows: readonly Row[] = [
  {
    code: 'duration',
    text: '这种情况多久了？',
    unless: /[0-9一二两三四五六七八九十半几多]+(?:个)?(?:小时|天|周|星期|月|年)|昨[天晚]|今[天早晚]|刚[刚才]|长期|一直/,
    answers: [
      ['days', '几天之内', '这几天才开始'],
      ['weeks', '一两周到一个月', '有两周了'],
      ['months', '几个月', '有几个月了'],
      ['years', '一年以上，反复', '好几年了，反复发作'],
    ],
  },
  {
    code: 'severity',
    text: '对生活影响大吗？',
    answers: [
      ['mild', '有点不舒服，不影响', '不影响生活'],
      ['moderate', '影响睡觉或干活', '影响睡觉和干活'],
      ['severe', '很难受，越来越重', '越来越严重'],
    ],
  },
  {
    code: 'pregnancy',
    text: '现在怀孕了吗，或者在哺乳？',
    at: ['lower_abdomen', 'groin', 'breast', 'upper_abdomen', 'waist'],
    words: /月经|下腹|肚子|恶心|出血|乳/,
    who: mayBePregnant,
    unless: /怀孕|孕[0-9一二三四五六七八九十]|产后|哺乳/,
    answers: [
      ['no', '没有'],
      ['pregnant', '怀孕了', '现在怀孕了'],
      ['nursing', '在哺乳', '产后哺乳期'],
      ['trying', '正在备孕', '正在备孕'],
    ],
  },
  {
    code: 'with_cough',
    text: '除了这个，还有下面哪一种？',
    at: ['chest', 'throat'],
    words: /咳|痰|喘|胸/,
    answers: [
      none,
      ['fever', '发烧', '伴有发烧'],
      ['phlegm', '黄痰或痰多', '咳黄痰'],
      ['palpitation', '心慌、心跳不齐', '心慌心跳不齐'],
      ['acid', '反酸、烧心', '反酸烧心'],
      ['nose', '流鼻涕、打喷嚏', '流鼻涕打喷嚏'],
    ],
  },
  {
    code: 'with_belly',
    text: '除了这个，还有下面哪一种？',
    at: ['upper_abdomen', 'lower_abdomen'],
    words: /腹|肚子|胃|拉|便/,
    answers: [
      none,
      ['stool', '大便变了（拉稀、便秘、带血）', '大便不正常'],
      ['urine', '小便不舒服（尿频、尿痛、带血）', '尿频尿痛'],
      ['period', '和月经有关', '和月经有关'],
      ['yellow', '皮肤或眼睛发黄', '皮肤眼睛发黄'],
      ['lump', '摸到鼓包', '摸到一个鼓包'],
    ],
  },
  {
    code: 'with_head',
    text: '除了这个，还有下面哪一种？',
    at: ['head'],
    words: /头(?:痛|疼|晕|昏)|眩晕/,
    answers: [
      none,
      ['ear', '耳鸣或听力下降', '伴耳鸣听力下降'],
      ['neck', '脖子痛、转头就晕', '脖子痛转头就晕'],
      ['pressure', '血压高', '血压高'],
      ['sleep', '睡不好、心情差', '失眠心情不好'],
      ['nose', '鼻塞、脓鼻涕', '鼻塞流脓鼻涕'],
      ['injury', '最近碰过头', '最近碰过头'],
    ],
  },
  {
    code: 'with_joint',
    text: '除了这个，还有下面哪一种？',
    at: ['shoulder', 'arm', 'hand', 'waist', 'back', 'buttock', 'thigh', 'knee', 'calf', 'foot', 'neck'],
    words: /关节|腰|腿|膝|手|脚|肩|颈/,
    answers: [
      none,
      ['injury', '受过伤、扭过', '受过外伤'],
      ['stiff', '早上发僵，好几个关节', '晨僵多个关节痛'],
      ['numb', '发麻、没力', '发麻无力'],
      ['skin', '皮肤有变化', '皮肤起疹子'],
      ['swelling', '红肿发烫', '关节红肿发烫'],
      ['uric', '尿酸高', '尿酸高'],
      ['vein', '血管鼓出来', '血管鼓出来'],
    ],
  },
  {
    code: 'with_skin',
    text: '皮肤上最像下面哪一种？',
    at: ['skin', 'face', 'groin'],
    words: /皮肤|疹|痒|痘|斑/,
    answers: [
      none,
      ['itch', '痒、起疹子', '皮肤痒起疹子'],
      ['blister', '起水疱，疼', '起水疱很疼'],
      ['lump', '皮下有疙瘩或包块', '皮下有包块'],
      ['scar', '疤痕或想去掉的斑、痣', '想去掉疤痕和痣'],
      ['burn', '烫伤、伤口', '烫伤有伤口'],
      ['fever', '同时发烧', '伴有发烧'],
    ],
  },
  {
    code: 'with_urine',
    text: '除了这个，还有下面哪一种？',
    at: ['groin', 'waist', 'lower_abdomen'],
    words: /尿|小便|私处|下体/,
    answers: [
      none,
      ['pain', '小便刺痛、次数多', '尿频尿痛'],
      ['stone', '腰部绞痛或查出结石', '腰痛查出结石'],
      ['foam', '泡沫尿、浮肿', '泡沫尿浮肿'],
      ['discharge', '分泌物变多', '分泌物增多'],
      ['sex', '性生活方面的问题', '性功能方面的问题'],
      ['exposure', '担心被传染', '不洁性行为后'],
    ],
  },
  {
    code: 'with_tired',
    text: '除了这个，还有下面哪一种？',
    at: ['whole', 'mind'],
    words: /没力|乏力|累|瘦|胖|发烧|发热/,
    answers: [
      none,
      ['thirst', '口渴、吃得多、尿多', '口渴尿多'],
      ['mood', '心情差、睡不好', '心情低落失眠'],
      ['pale', '脸色苍白、容易瘀青', '脸色苍白身上瘀青'],
      ['joint', '关节痛、起红斑', '关节痛起红斑'],
      ['lymph', '脖子或腋下有疙瘩', '淋巴结肿大'],
      ['heat', '怕热、手抖、心慌', '怕热手抖心慌'],
      ['cough', '咳嗽、流鼻涕', '咳嗽流鼻涕'],
    ],
  },
  {
    code: 'before',
    text: '以前有没有确诊过、正在治疗的病，或做过手术？',
    seldomTells: true,
    who: grown,
    unless: /手术|确诊|化疗|放疗|术后/,
    answers: [
      none,
      ['heart', '高血压、心脏病', '有高血压心脏病'],
      ['sugar', '糖尿病、甲状腺病', '有糖尿病'],
      ['cancer', '肿瘤，做过化疗或放疗', '肿瘤化疗后'],
      ['surgery', '这个部位做过手术', '这个部位做过手术'],
      ['liver', '乙肝等肝病', '有乙肝'],
    ],
  },
  {
    code: 'wish',
    text: '这次最想解决什么？',
    seldomTells: true,
    answers: [
      ['relief', '弄清楚怎么回事'],
      ['report', '看检查报告', '想看检查报告'],
      ['tcm', '想用中医调理', '想中医调理'],
      ['rehab', '康复、缓解长期疼痛', '想做康复理疗'],
      ['look', '改善外观', '想改善外观做美容'],
    ],
  },
]

const touches = ({ at, words }: Row, facts: Facts): boolean =>
  (at === undefined && words === undefined) ||
  at?.some((region) => facts.regions.includes(region)) === true ||
  words?.test(facts.text) === true

export const signQuestions: readonly Question[] = rows.map((row) => ({
  code: row.code,
  text: row.text,
  kind: 'sign',
  ...(row.seldomTells === true && { seldomTells: true }),
  fits: (facts, person) => touches(row, facts) && (row.who?.(person) ?? true) && row.unless?.test(facts.text) !== true,
  answers: row.answers.map(([code, text, says]) => ({ code, text, ...(says !== undefined && { says }) })),
}))
