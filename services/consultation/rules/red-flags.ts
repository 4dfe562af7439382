/**
 * Signs that may need an emergency department at once; online care does not serve them (rules.md S5, 医师法 27).
 * A screen before payment, not a diagnosis: it is wide on purpose, and a person says whether it is happening now.
 * verifiedBy: nobody yet — a clinician of the operator confirms or changes the list.
 */
const signs: readonly RegExp[] = [
  /(胸痛|胸口(剧|压榨|撕裂)).{0,12}(大汗|出汗|濒死|放射|喘不过气|持续不缓解)/,
  /(呼吸困难|喘不上气|憋气).{0,10}(加重|严重|不能平卧|嘴唇发紫|说不出话)/,
  /(突然|忽然|刚刚).{0,8}(口角歪斜|嘴歪|半身不遂|一侧.{0,4}无力|说不出话|言语不清)/,
  /(意识不清|昏迷|叫不醒|呼之不应)/,
  /(大量|不停|止不住).{0,4}(呕血|吐血|咯血|便血|出血)/,
  /(正在|持续|反复)抽搐/,
  /(服毒|喝农药|吞药自杀|割腕|想自杀|不想活)/,
  /(严重过敏|喉头水肿|过敏性休克)/,
]

/** Words just before a sign that take it back. */
const denied = /(没有|无|未|否认|不)[^，。；,;]{0,4}$/

export const hasRedFlag = (text: string): boolean =>
  signs.some((sign) => {
    const found = sign.exec(text)
    return found !== null && !denied.test(text.slice(0, found.index))
  })
