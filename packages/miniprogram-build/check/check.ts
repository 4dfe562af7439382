import { checkClosure } from './closure.ts'
import type { Check, Finding, Subject } from './finding.ts'
import { checkOfficialCompilers } from './official-compilers.ts'
import { checkPrivacy } from './privacy.ts'
import { checkSettings } from './settings.ts'
import { checkSizes } from './sizes.ts'
import { checkUnused } from './unused.ts'
import { checkWithWechatCompiler } from './wechat-compiler.ts'

const checks: readonly Check[] = [
  checkWithWechatCompiler,
  checkOfficialCompilers,
  checkClosure,
  checkSizes,
  checkUnused,
  checkSettings,
  checkPrivacy,
]

/** Everything that is known about a built package before WeChat sees it. */
export const checkPackage = async (subject: Subject): Promise<Finding[]> =>
  (await Promise.all(checks.map((check) => check(subject)))).flat()

const marks = { ok: '✓', warns: '!', refused: '✗' } as const

export const inOneLine = ({ check, verdict, says }: Finding): string => `${marks[verdict]} ${check}: ${says}`
