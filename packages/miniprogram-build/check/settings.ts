import { readApp } from '../app-json.ts'
import { isObject } from '../json.ts'
import { type Check, type Finding, ok, refused } from './finding.ts'

const check = 'settings'

/** What app.json has to say so that pages open quickly and privacy is asked for. */
export const checkSettings: Check = ({ dist }) => {
  const { json, subPackages, pages } = readApp({ source: dist, modules: '', target: 'wechat' }, [])
  const findings: Finding[] = []
  const demand = (holds: boolean, fine: string, otherwise: string) => findings.push(holds ? ok(check, fine) : refused(check, otherwise))
  demand(
    json.lazyCodeLoading === 'requiredComponents',
    'only components of the open page are loaded',
    'app.json does not say "lazyCodeLoading": "requiredComponents", so every component is loaded at the start',
  )
  demand(
    json.__usePrivacyCheck__ === true,
    'privacy is asked for before it is used',
    'app.json does not say "__usePrivacyCheck__": true, so WeChat does not ask before private data is used',
  )
  const rules = isObject(json.preloadRule) ? json.preloadRule : {}
  const preloaded = new Set(Object.values(rules).flatMap((rule) => (isObject(rule) && Array.isArray(rule.packages) ? rule.packages : [])))
  for (const page of Object.keys(rules)) demand(pages.includes(page), `${page} preloads`, `preloadRule names ${page}, which is no page`)
  for (const { root, name } of subPackages) {
    demand(
      preloaded.has(name ?? root) || preloaded.has(root),
      `sub-package ${root} is loaded before it is opened`,
      `no page preloads sub-package ${root}: its first page opens only after it is fetched. Add it to preloadRule.`,
    )
  }
  for (const name of preloaded) {
    const known = name === '__APP__' || subPackages.some((one) => one.root === name || one.name === name)
    if (!known) findings.push(refused(check, `preloadRule names the package "${name}", which is not there`))
  }
  return findings
}
