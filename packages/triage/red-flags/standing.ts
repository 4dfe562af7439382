import type { Clause } from './clauses.ts'
import type { Mention } from './reading.ts'
import type { Concept } from './vocabulary.ts'

/** Look like a negation and are none. */
const noNegation =
  /不知|不停|不断|不小心|不慎|不明|不仅|不但|不光|不只|没想到|不敢|不能|不得不|无法|没法|不了|无故|无缘无故|无意|不一会|不久|没多久|没过多久|没一会|不到|没几|不舒服|不适|不好|没睡|没吃|不吃|没打|没去|没有?到|不肯|不愿|没用|无效|没药|没有?钱|没人|不清|不稳|没劲|没力|无力|没有力|不怎么|不太|没精神|没完|没休息|不见好|没见好|不管用|不管|不去|没胃口|不像|没来|不算|没事|不醒|没反应/g
const negation =
  /(?:没有|没|无|未|不是|并非|否认|不|排除了?|从不|从没|从未|冇|唔|no|not|without|don.?t have|never)(?:出现|再|发生|觉得|感到|感觉|想过|想|会|过|太|明显|任何|什么|的|有|多少|怎么|要|打算|真的|a|any|really|want to)*[^，。！？；,!?;]{0,2}$/
const negatedList =
  /(?:没有|没|无|未见|否认|不伴|不)[^，。！？；,!?; ]{1,24}(?:、|或者?|和|及|以及|也不|也没有?|与)[^，。！？；,!?; ]{0,4}$/
/** Said after a sign, and takes it back. */
const takenBack =
  /^(?:的|感|症状|现象|情况|了|都|也|已经|已|就|又|倒|完全|基本|现在)*(?:没有(?!好|缓)|不存在|阴性|(?:已经?)?排除|消失|好了|停了|止住|缓解了|减轻|不明显|没了|不再)/

const past =
  /以前|之前|曾经|曾|从前|当年|那年|当时|小时候|去年|前年|上个?月(?!经)|(?:\d{1,2}|[一二两三四五六七八九十几好多半]{1,3})(?:来|多)?(?:年|个?多?月)(?:多)?(?:之?前|的时候)|既往|病史|[12][09]\d\d年|岁(?:的?时候?|那年)|大学时|年轻时|小时|(?:怀孕|生病|住院|产|手术|生|周|月|岁)的时候|早些年|早年|过去|years? ago|months? ago|last year|used to/g
const present =
  /现在|刚才|刚刚|今天|今日|今早|今晚|今儿|昨晚|昨天|昨夜|凌晨|正在|这会儿|目前|此刻|这次|这回|最近|近来|近日|这几天|这两天|又|再次|突然|忽然|一直到|至今|到现在|还是|now|today|again/g
const supposed =
  /如果|要是|假如|万一|假设|倘若|若是|以防|预防|防止|避免|免得|怕(?!光|冷|热|疼|痛|风|吵|响|声)|担心|害怕|恐惧|会不会|会引起|会导致|会造成|会出现|会有|容易|可能会|是不是会|什么是|科普|新闻|电视|小说|电影|连续剧|抖音|论文|课上|课本|百科|网上(?:说|看|查)|听说|据说|看到有|看到别人|听人说|写作|知识|做梦|梦到|梦见|游戏|台词|歌词|想(?:问问|了解|知道|请教|咨询|学)|怎么(?:判断|区分|急救|预防|识别|避免)|如何(?:判断|区分|急救|预防|识别|避免)|培训|开玩笑|[气听看吵急烦累笑困热]得(?:我)?(?:快|要|想|都快)?(?:要)?|请问什么|了解|what is|what are|prevent|worried|afraid|if /g
const asks =
  /会怎么?样|什么(?:感觉|症状|表现|区别|原因引|情况下|意思|叫)|(?:有|都有|会有)(?:什么|哪些)|哪些|症状(?:有|是|都)|怎么(?:预防|急救|抢救|判断|识别|区分|避免|做$|治疗$)|如何|区别|的?原因(?:有|是)|是怎样|注意(?:什么|事项)|(?:能|可以|会)(?:治|根治|治愈|遗传|传染|复发|运动|结婚|怀孕)|要多少钱|费用|哪家|医院(?:好|哪)|首选|后遗症|恢复期|康复|术后|保险|报销|知识|概率|几率|symptoms of|how to/
const taken =
  /(?<!不肯|不想|不愿|不愿意|没有?|要不要|需要|让|用)(?:住院|送(?:到|去|往|了)?(?:医院|急诊|校医)|(?:到|去|在|带到|带去|来|送)(?:了|过)?[^，。！？；,什哪]{0,6}(?:医院|急诊|诊所|校医室)(?:里)?(?:仔细|看|检|查|做|拍|打|住|输|抢救|后|说|诊|就诊|缝|取|治)|(?<!明确|帮|请|能|不能)诊断(?:为|是|出|书)|(?<!能|好|想|没|未|无法|怎么|以便|明确|为了|可以|如何|怎样|待)确诊|检查(?:出|结果|是|之?后|完|了|说|发现|显示|诊断)|医生(?:说|诊断|讲|告诉|建议|让)|大夫(?:说|讲)|手术(?:后|完)|做了?(?:造影|手术)|出院|治疗中|(?:在|正在)治疗|抢救(?:过来|回来|后)|缝了|打了石膏|洗(?:了)?胃|输(?:了)?液(?:后|好)|挂了?急诊|做了?(?:ct|核磁|磁共振|b超|彩超|脑电图))/
const again =
  /(?:现在|今天|刚才|刚刚|昨晚|这次|今早|这两天)[^，。！？；,]{0,4}(?:又|还是?(?!在?住院)|再次|突然|开始)|又(?:吐|抽|晕|痛|疼|出血|犯|发作|昏|咳|开始|流)|回(?:来|家)(?:后|之后|就|以后|又)|越来越|加重了/

/** The patient is an animal: said of it until somebody else comes into the sentence. */
const animal =
  /(?<![被让给像学和逗怕对]|叫声?像|被[^，。]{0,3})(?:狗狗?|猫咪?|仓鼠|兔子|鹦鹉|宠物|泰迪|金毛|乌龟)(?:的|也|又|突然|刚|刚才|今天|昨天|一直|是不是|把|都|在|不停|好像|不小心|偷)*(?:吃|舔|喝|抽|癫|跳|吐|喘|不吃|拉|心脏|肚子|发烧|中毒|摔|被车|得了|口吐|晕|昏|生病|不想|呼吸|流血)/
const somebody = /我[^家们]|孩子|宝宝|爸|妈|老公|老婆|爷|奶奶|他|她|人/

/** Told apart from the person's own wish to die, which none of the ordinary ways of taking a thing back may hide. */
const grave: ReadonlySet<Concept> = new Set<Concept>(['plan'])

/** As much of a clause as is looked at on either side of a sign: people who never pause must not cost more than the others. */
const reach = 48

const lastOf = (pattern: RegExp, text: string): number => {
  let last = -1
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) last = match.index
  return last
}

type Ground = {
  readonly frame: 'now' | 'past'
  readonly supposed: boolean
  readonly takenLater: boolean
  readonly ofAnimal: boolean
}

/** Whether what is said is so, here and now: not denied, long ago, supposed, asked about or already in a hospital's hands. */
export const standing = (text: string, clauses: readonly Clause[]) => {
  const grounds = groundsOf(text, clauses)
  return (mention: Mention, concept: Concept): boolean => {
    const index = clauseAt(clauses, mention.start)
    const clause = clauses[index]
    const ground = grounds[index]
    if (!clause || !ground) return true
    const before = text.slice(Math.max(clause.start, mention.start - reach), mention.start)
    const after = text.slice(mention.end, Math.min(clause.end, mention.end + reach))
    if (isDenied(before)) return false
    if (takenBack.test(text.slice(mention.end, mention.end + 12))) return false
    if (ground.ofAnimal) return false
    if (grave.has(concept)) return true
    if (lastOf(supposed, before) >= 0 || ground.supposed) return false
    if (asks.test(after)) return false
    const lastPast = lastOf(past, before)
    const frame = lastPast < 0 && lastOf(present, before) < 0 ? ground.frame : lastPast > lastOf(present, before) ? 'past' : 'now'
    if (frame === 'past') return false
    if (taken.test(before) && !again.test(text.slice(clause.start, clause.end))) return false
    return !ground.takenLater && !taken.test(after)
  }
}

const isDenied = (before: string): boolean => {
  const plain = before.replaceAll(noNegation, (run) => '＿'.repeat(run.length))
  return negation.test(plain.slice(-14)) || negatedList.test(plain.slice(-40))
}

const clauseAt = (clauses: readonly Clause[], at: number): number => {
  let low = 0
  let high = clauses.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const clause = clauses[middle]
    if (clause && clause.end > at) high = middle
    else low = middle + 1
  }
  return low
}

/** What each clause stands on: the time the story has reached, a supposition it hangs from, a hospital it ends in. */
const groundsOf = (text: string, clauses: readonly Clause[]): readonly Ground[] => {
  const grounds: Ground[] = []
  let frame: 'now' | 'past' = 'now'
  let supposing = false
  let ofAnimal = false
  let sentence = -1
  for (const clause of clauses) {
    if (clause.sentence !== sentence) {
      frame = 'now'
      supposing = false
      ofAnimal = false
      sentence = clause.sentence
    }
    const words = text.slice(clause.start, clause.end)
    if (animal.test(words)) ofAnimal = true
    else if (somebody.test(words)) ofAnimal = false
    grounds.push({ frame, supposed: supposing, takenLater: false, ofAnimal })
    const lastPast = lastOf(past, words)
    const lastPresent = lastOf(present, words)
    if (lastPast >= 0 || lastPresent >= 0) frame = lastPast > lastPresent ? 'past' : 'now'
    if (/如果|要是|假如|万一|假设|倘若/.test(words)) supposing = true
    if (lastPresent >= 0 && lastOf(supposed, words) < 0) supposing = false
  }
  return withHospital(text, clauses, grounds)
}

const withHospital = (text: string, clauses: readonly Clause[], grounds: readonly Ground[]): readonly Ground[] => {
  let later = false
  let anew = false
  const out: Ground[] = []
  for (let index = clauses.length - 1; index >= 0; index--) {
    const clause = clauses[index]
    const ground = grounds[index]
    if (!clause || !ground) continue
    out.unshift({ ...ground, takenLater: later })
    const words = text.slice(clause.start, clause.end)
    if (again.test(words)) anew = true
    later = !anew && (later || taken.test(words))
  }
  return out
}
