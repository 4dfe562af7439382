import { fold } from '@yijiantong/chinese/fold.ts'
import { speaksOfBody } from './body-words.ts'
import { fromEnglish } from './english.ts'
import type { Facts } from './facts.ts'

/** Why a text leads nowhere yet, and what the person can do. */
const sentences = {
  nothing: '还没有看懂。请写下哪里不舒服、怎么不舒服，例如“胃痛两天，饭后加重”。',
  animal: '这里只为人看诊。宠物不舒服请联系动物医院；如果是人被猫狗咬伤、抓伤，请写清楚。',
  abuse: '身体不舒服时着急可以理解。请写下哪里不舒服，我们尽快帮您找到科室。',
  foreign: '请用中文写下哪里不舒服，或者在人体图上点选部位。',
} as const

const animals = /(?:我家|我的|家里的?|养的)?(?:小?狗|小?猫|狗狗|猫咪|宠物|兔子|仓鼠|金毛|泰迪|布偶)/
const byAnimals = /咬|抓|挠|舔|过敏|养(?:了|着)?[猫狗].{0,8}(?:我|人|孩子|过敏)|狂犬/
const people = /我(?!家|的[猫狗])|孩子|宝宝|老人|爸|妈|老公|老婆|人/
export const abuse = /傻[逼比b]|垃圾|骗子|骗钱|去死|滚蛋|妈的|他妈的?|草泥马|王八蛋|sb/g

/** Words that say only that somebody is unwell: what is left without them says where or how. */
const onlyUnwell =
  /我|你好|您好|医生|大夫|身体|最近|今天|现在|感觉|觉得|有点儿?|一点|[很好太挺真]|不太?舒服|难受|生病|病|怎么办|了|的|啊|呢|吗|[^一-龥a-z0-9]/g

/** Enough of one script to be a sentence in it. */
export const speaksChinese = (text: string): boolean => /[一-龥]{2}/.test(text)

/** So sure that a text is about an illness, although no part of the body is named in it. */
const HEARD_SOMETHING = 0.6

/** The sentence to answer with when nothing can be recommended from what was told; undefined when it can. */
export const notUnderstood = (facts: Facts, topConfidence: number): string | undefined => {
  if (facts.regions.length > 0 || facts.symptoms.length > 0) return undefined
  const text = fold(facts.text)
  if (animals.test(text) && !byAnimals.test(text) && !people.test(text.replace(animals, ''))) return sentences.animal
  if (!speaksChinese(text)) {
    if (speaksOfBody(text) || fromEnglish(text).length > 0) return undefined
    return /[a-z]{3}/.test(text) ? sentences.foreign : sentences.nothing
  }
  if (speaksOfBody(text)) return undefined
  if (text.search(abuse) !== -1) return sentences.abuse
  // Its two or three characters may be common in one department; that is no reason to believe the model.
  if (text.replace(onlyUnwell, '') === '') return sentences.nothing
  return topConfidence >= HEARD_SOMETHING ? undefined : sentences.nothing
}
