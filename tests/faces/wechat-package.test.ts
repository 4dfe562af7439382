import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkPackage, inOneLine } from '@yijiantong/miniprogram-build/check/check.ts'
import { modulesAbove } from '@yijiantong/miniprogram-build/project.ts'
import { buildWechat } from '@yijiantong/miniprogram-build/wechat/build.ts'
import { expect, it, onTestFinished } from 'vitest'

const source = fileURLToPath(new URL('../../apps/miniprogram', import.meta.url))

it('our mini program passes every check of its WeChat package', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wechat-package-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const modules = modulesAbove(source)
  const dist = join(folder, 'dist')
  cpSync(join(source, 'project.config.json'), join(folder, 'project.config.json'))
  await buildWechat({ project: { source, modules, target: 'wechat' }, out: dist, draft: false, constants: {} })
  const findings = await checkPackage({ folder, source, dist, modules })
  expect(findings.length).toBeGreaterThan(10)
  expect(findings.filter(({ verdict }) => verdict !== 'ok').map(inOneLine)).toEqual([])
}, 120_000)
