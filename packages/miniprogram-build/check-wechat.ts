import { join, resolve } from 'node:path'
import { checkPackage, inOneLine } from './check/check.ts'
import { say } from './command-line.ts'
import { modulesAbove } from './project.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: check-wechat.ts FOLDER_OF_PROJECT_CONFIG')
const source = resolve(folder)
const findings = await checkPackage({ folder: source, source, dist: join(source, 'dist'), modules: modulesAbove(source) })
for (const finding of findings) say(inOneLine(finding))
if (findings.some(({ verdict }) => verdict === 'refused')) process.exitCode = 1
