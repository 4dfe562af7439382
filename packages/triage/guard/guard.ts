import { fold } from '@yijiantong/chinese/fold.ts'
import { drugNames } from './drug-names.ts'

/**
 * What a recommendation may never say: a diagnosis, a drug, a dose (rules.md O6, 互联网诊疗监管细则). It names a department and
 * says why in the person's own words; everything else is a doctor's.
 */
export type Breach = 'diagnosis' | 'drug' | 'dose'

const quoted = /[“"「『][^”"」』]{0,60}[”"」』]/g

const dose =
  /\d+(?:\.\d+)?\s*(?:mg|g|ml|μg|ug|iu|毫克|克|毫升|微克|单位|片|粒|丸|支|袋|滴)(?![一-龥]*科)|(?:每日|一日|每天|一天|日)\s*[一二两三四1-6]\s*次|(?:一次|每次)\s*[一二两三半1-9]\s*(?:片|粒|丸|支|袋|滴|勺)|(?:饭前|饭后|睡前)(?:口服|服用|吃)/

/** Stems of international names, and the best-known that have none. */
const latin =
  '[a-z]+(?:cillin|mycin|micin|profen|prazole|statin|sartan|olol|dipine|cycline|floxacin|conazole|ciclovir|vir|gliptin|tinib|mab)\\b|aspirin|paracetamol|acetaminophen|tylenol|metformin|insulin|warfarin|prednis\\w+|cortisone|antibiotic|painkiller'

const drug = new RegExp(
  `${drugNames.join('|')}|[\\u4e00-\\u9fff]{2,8}(?:胶囊|颗粒|口服液|注射液|缓释片|分散片|肠溶片|滴眼液|软膏|乳膏|喷雾剂|栓剂|冲剂)|(?:服用|口服|吃点|吃些|外用|涂抹|注射|静滴)[\\u4e00-\\u9fff]{1,8}(?:药|素|片|膏|剂)|抗生素|激素|(?:消炎|止[痛疼咳泻]|降[压糖脂]|退[烧热]|感冒|胃|安眠|镇静|抗过敏|抗抑郁|抗病毒)药|${latin}`,
)

const disease =
  '(?:[\\u4e00-\\u9fff0-9a-z]{1,8}(?:炎|癌|瘤|病|症|综合征|结石|梗死|梗塞|出血|溃疡|骨折|感染|中毒|过敏)|感冒|肺结核|哮喘|痛风|湿疹|荨麻疹|痔疮|抑郁|肿瘤)'
const verdict = new RegExp(
  `(?:诊断(?:为|是|考虑)?[:：]?|确诊(?:为|是)?|考虑(?:为|是)?|可能(?:是|为|患|得)|应该是|大概率是|多半是|八成是|恐怕是|想必是|(?:像|好像|似乎)是?(?:得了|患了)?|您(?:得了|患(?:有|了)?|是)|属于|符合|提示|疑似|怀疑是?|这是|得了|患上|罹患)${disease}`,
)

/** What a sentence does that it may not; undefined: it may leave. The person's own words between quotation marks are theirs, but no drug or dose is repeated. */
export const breachIn = (sentence: string): Breach | undefined => {
  const plain = fold(sentence)
  if (dose.test(plain)) return 'dose'
  if (drug.test(plain)) return 'drug'
  if (verdict.test(plain.replace(quoted, ''))) return 'diagnosis'
  return undefined
}

/** The sentence, or the one that takes its place. */
export const guarded = (sentence: string, otherwise: string): string => (breachIn(sentence) === undefined ? sentence : otherwise)
