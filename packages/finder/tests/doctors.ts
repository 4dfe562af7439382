import type { FinderDocument, FinderShape } from '@yijiantong/ports/finder.ts'

export const doctorShape: FinderShape = {
  fields: { name: 'name', department: 'term', expertise: 'term', hospital: 'term', title: 'term', bio: 'prose' },
  values: ['department', 'hospital', 'title', 'kind'],
  figures: ['on', 'price', 'score', 'pace', 'approved', 'until'],
  spans: ['hours'],
  sorts: {
    rating: ['-on', '-score', 'id'],
    price: ['-on', 'price', 'id'],
    response: ['-on', 'pace', 'id'],
    newest: ['-approved', '-id'],
  },
  equals: 'rating',
}

/** The same numbers for the same seed, on every machine. */
export const chance = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  return { next, below, of: <T>(list: ArrayLike<T>): T => list[below(list.length)] as T }
}

type Chance = ReturnType<typeof chance>

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文仇单解',
  '欧阳',
  '上官',
  '诸葛',
]
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌波辉鹏飞燕玲丹萍鑫雪琳晨宇浩然子轩梓涵欣怡博思远志云天佳慧雅倩婷昊睿泽嘉诗琪安宁康健德仁义礼智信春夏秋冬海江河山林森木火土金银铜铁乐长重朝',
]
const cities = [
  ...'北京 上海 广州 深圳 成都 重庆 杭州 南京 武汉 西安 长沙 郑州 济南 青岛 大连 沈阳 哈尔滨 长春 昆明 贵阳 南宁 福州 厦门 合肥 南昌 太原 石家庄 兰州 银川 西宁'.split(
    ' ',
  ),
]
const districts = [
  ...'东城 西城 朝阳 海淀 江北 江南 城关 新城 高新 滨海 临江 望山 青云 白塔 鼓楼 钟楼 和平 解放 建设 桥西 河东 东湖 南湖 北湖 柳林'.split(
    ' ',
  ),
]
const kinds = ['人民医院', '第一医院', '第二医院', '中医院', '妇幼保健院', '中心医院', '儿童医院', '社区卫生服务中心', '大学附属医院']
const hospitals = cities
  .flatMap((city) => kinds.map((kind) => `${city}市${kind}`))
  .concat(cities.flatMap((city) => districts.map((district) => `${city}市${district}区人民医院`)))

/** Code, names, and what is treated there. */
const departments = `
03.01 呼吸内科专业,呼吸内科 咳嗽 哮喘 肺炎 支气管炎 肺结节 慢性阻塞性肺疾病 肺结核 睡眠呼吸暂停 咯血
03.02 消化内科专业,消化内科 腹泻 便秘 胃炎 胃食管反流 消化性溃疡 幽门螺杆菌感染 脂肪肝 肠易激综合征 腹痛 消化不良
03.03 神经内科专业,神经内科 头痛 眩晕 失眠 癫痫 帕金森病 脑梗死 偏头痛 面神经麻痹 阿尔茨海默病 重症肌无力
03.04 心血管内科专业,心血管内科 高血压 冠心病 心律失常 心力衰竭 心绞痛 心悸 高脂血症 心房颤动 心肌炎
03.06 肾病学专业,肾内科 肾炎 蛋白尿 肾病综合征 肾衰竭 血尿 水肿 糖尿病肾病
03.07 内分泌专业,内分泌科 糖尿病 甲状腺功能亢进 甲状腺结节 痛风 肥胖 骨质疏松 多囊卵巢综合征 甲状腺功能减退
03.08 免疫学专业,风湿免疫科 类风湿关节炎 系统性红斑狼疮 强直性脊柱炎 干燥综合征 痛风性关节炎
04.01 普通外科专业,普外科,肛肠科,乳腺外科 痔 阑尾炎 胆结石 腹股沟疝 乳腺结节 甲状腺肿瘤 肛裂 静脉曲张
04.03 骨科专业,骨科 颈椎病 腰椎间盘突出 骨折 膝关节炎 肩周炎 腱鞘炎 股骨头坏死 半月板损伤
04.04 泌尿外科专业,泌尿外科,男科 前列腺炎 前列腺增生 肾结石 尿路感染 包皮过长 勃起功能障碍 膀胱肿瘤
05.01 妇科专业,妇科 月经不调 痛经 阴道炎 子宫肌瘤 盆腔炎 卵巢囊肿 更年期综合征 宫颈炎
05.02 产科专业,产科 产前检查 先兆流产 妊娠糖尿病 妊娠高血压 妊娠剧吐
07 儿科,儿科 小儿发热 小儿咳嗽 小儿腹泻 手足口病 新生儿黄疸 厌食 小儿肺炎 生长发育迟缓
10 眼科,眼科 近视 白内障 青光眼 干眼症 结膜炎 弱视 斜视 眼底病
11 耳鼻咽喉科,耳鼻喉科 过敏性鼻炎 鼻窦炎 中耳炎 耳鸣 咽炎 扁桃体炎 声带息肉 鼻出血
12 口腔科,口腔科 龋齿 牙周炎 口腔溃疡 智齿冠周炎 牙齿矫正 种植牙
13 皮肤科,皮肤性病科 湿疹 痤疮 荨麻疹 银屑病 白癜风 脱发 带状疱疹 皮疹 脂溢性皮炎 足癣
15 精神科,精神心理科 抑郁症 焦虑症 失眠症 强迫症 双相情感障碍 精神分裂症
19 肿瘤科,肿瘤科 肺癌 胃癌 肝癌 结直肠癌 乳腺癌 淋巴瘤 化疗
50.01 中医内科专业 脾胃病 体虚 失眠多梦 月经病 咳喘病
50.14 推拿科专业 颈肩腰腿痛 小儿推拿 肌肉劳损
`
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', names = '', ...treated] = line.split(' ')
    return { code, names: names.split(','), treated }
  })

const titles = ['住院医师', '主治医师', '副主任医师', '主任医师']
const schools = ['医科大学', '中医药大学', '大学医学院', '医学院']
const prices = [900, 1900, 2900, 3900, 4900, 5900, 9900, 19900]

const bioOf = (dice: Chance, treated: readonly string[]): string => {
  const clauses = [
    `毕业于${dice.of(cities)}${dice.of(schools)}，从事临床工作${2 + dice.below(38)}年`,
    `曾在${dice.of(hospitals)}进修学习`,
    `在${dice.of(treated)}、${dice.of(treated)}的诊治方面积累了较多经验`,
    `对${dice.of(treated)}患者的长期随访有自己的体会`,
    `主持${dice.of(['省', '市', '院'])}级课题${1 + dice.below(9)}项，发表论文${1 + dice.below(60)}篇`,
    `担任${dice.of(cities)}市医师协会${dice.of(['委员', '青年委员', '常务委员'])}`,
    `熟悉CT、MRI影像判读，操作细致`,
    `${dice.of(given)}心待人，愿意把病情讲清楚`,
    `接诊语言：普通话${dice.of(['', '、粤语', '、英语'])}`,
  ]
  const from = dice.below(clauses.length)
  return `${[0, 1, 2, 3, 4].map((step) => clauses[(from + step * 2) % clauses.length]).join('。')}。`
}

const spans = [
  [],
  [[480, 1080]],
  [
    [600, 1320],
    [2040, 2760],
  ],
] as const

const doctor = (dice: Chance, number: number): FinderDocument => {
  const { code, names, treated } = dice.of(departments)
  const first = dice.below(treated.length)
  const count = 2 + dice.below(4)
  const on = dice.next() < 0.85
  return {
    id: `us_${String(number).padStart(8, '0')}`,
    texts: {
      name: [dice.of(surnames) + dice.of(given) + (dice.next() < 0.6 ? dice.of(given) : '')],
      department: names,
      expertise: Array.from({ length: count }, (_, i) => treated[(first + i) % treated.length] as string),
      hospital: [dice.of(hospitals)],
      title: [dice.of(titles)],
      bio: [bioOf(dice, treated)],
    },
    values: { department: [code], hospital: [], title: [], kind: on ? ['text'] : [] },
    figures: {
      on: on ? 1 : 0,
      price: dice.of(prices),
      score: 3000 + dice.below(2000),
      pace: dice.next() < 0.7 ? 60_000 * (1 + dice.below(600)) : 1e12,
      approved: 1_700_000_000_000 + dice.below(1e9),
      until: 1_900_000_000_000 + dice.below(1e9),
    },
    spans: { hours: dice.of(spans) as readonly (readonly [number, number])[] },
  }
}

/** So many doctors nobody knows, always the same. */
export const generateDoctors = (count: number, seed = 20): FinderDocument[] => {
  const dice = chance(seed)
  return Array.from({ length: count }, (_, i) => {
    const made = doctor(dice, i)
    const { hospital = [], title = [] } = made.texts
    return { ...made, values: { ...made.values, hospital, title } }
  })
}

export const textOf = ({ texts }: FinderDocument): string => Object.values(texts).flat().join('\n').toLowerCase()

/** A piece of so many characters of what some doctor's page says. */
export const randomTerm = (dice: Chance, doctors: readonly FinderDocument[], length: number): string => {
  for (;;) {
    const text = textOf(dice.of(doctors))
    const at = dice.below(text.length - length)
    const term = text.slice(at, at + length)
    if (/^[\p{L}\p{N}]+$/u.test(term)) return term
  }
}
