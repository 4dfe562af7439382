import { fold } from '@yijiantong/chinese/fold.ts'
import { speaksOfBody } from './body-words.ts'

const HIDDEN = '＊'

const digit = '[0-9零〇一二三四五六七八九幺]'
const apart = '[\\s\\-—_.·]{0,2}'
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易常温康施文牛葛邢安齐伍庞颜倪庄聂章鲁岳翟申耿关焦左柳萧欧阳司马上官诸葛沈闫'

/** What tells who somebody is, or where to find them. Rather a word too many: the department is to be found in the rest. */
const identifiers: readonly RegExp[] = [
  // Numbers: telephones, ID cards, bank cards, records – whatever has six digits or more, in any spelling.
  new RegExp(`(?:\\+?86)?${digit}(?:${apart}${digit}){5,}[xX]?`, 'g'),
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /https?:\/\/\S+|www\.\S+/g,
  /(?:微信|威信|vx|wx|v信|薇信|加v|qq|扣扣|抖音|快手|小红书|钉钉|支付宝)(?:号码?|id|账号)?[\s:：是为]{0,3}[a-z0-9][\w-]{3,30}/g,
  /(?:病历|住院|门诊|就诊|医保|社保|登记|检查|床)(?:卡)?(?:号|编号)[\s:：是为]{0,3}[a-z0-9-]{3,}/g,
  new RegExp(`[${surnames}][\\u4e00-\\u9fff]{0,2}(?:先生|女士|小姐|老师|同学|主任|大夫|医生|护士|教授)`, 'g'),
  // Cars, and the day somebody was born.
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·\s]?[a-z0-9]{5,6}/g,
  /(?:(?:生日|出生(?:日期|于)?)[\s:：是为]{0,3})?(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?(?:出生|生)?/g,
  // Addresses, from the largest part given to the house number or the estate.
  /(?:[一-龥]{2,8}(?:省|自治区))?(?:[一-龥]{2,6}市)?(?:[一-龥]{1,6}[区县])?[一-龥0-9]{1,12}(?:路|街|大道|巷|弄|胡同|镇|乡|村)(?:[东西南北中一二三四五六七八九十]段)?[0-9一二三四五六七八九十]+(?:号|弄|组)(?:附近|旁边?)?(?:[0-9a-z一-龥]{0,10}(?:栋|幢|楼|单元|室|号))*/g,
  /[一-龥]{2,8}(?:小区|花园|公寓|家园|新村|苑)(?:[0-9a-z一二三四五六七八九十]+(?:期|栋|幢|号楼|单元|楼|室|号)?)*/g,
]

/** A name after what announces one; what is said of a body in its place is no name: 我老公高血压. */
const announced = new RegExp(
  `(?:我叫|名叫|叫做|也叫|叫|姓名|名字(?:是|叫)?|患者|病人|联系人|收件人|本人|家属|我是|老公|老婆|妻子|丈夫|爱人|孩子|宝宝|儿子|女儿|爸爸|妈妈|父亲|母亲)([\\s:：是为叫]{0,3})([${surnames}][\\u4e00-\\u9fff]{1,2})`,
  'g',
)
const noName = /[了的着过在有是不没很也都就又还一两三几个岁天月年人们上下前后得吃去来到看说要想会能病院科]/

const namesIn = (plain: string) =>
  [...plain.matchAll(announced)].flatMap(({ 0: found, 2: name = '', index }) => {
    const [first, second = '', third = ''] = name
    if (noName.test(second) || speaksOfBody(name)) return []
    const length = third === '' || noName.test(third) ? 2 : 3
    return first === undefined ? [] : [{ from: index + found.length - name.length, to: index + found.length - name.length + length }]
  })

/** A text without what tells who wrote it: whoever thinks up a question needs to know what hurts, not whom. */
export const withoutIdentifiers = (text: string): string => {
  const plain = fold(text)
  const hidden = new Uint8Array(text.length)
  for (const pattern of identifiers) for (const { 0: found, index } of plain.matchAll(pattern)) hidden.fill(1, index, index + found.length)
  for (const { from, to } of namesIn(plain)) hidden.fill(1, from, to)
  return Array.from({ length: text.length }, (_, at) => (hidden[at] === 1 ? HIDDEN : text.charAt(at)))
    .join('')
    .replaceAll(/＊{2,}/g, HIDDEN)
}
