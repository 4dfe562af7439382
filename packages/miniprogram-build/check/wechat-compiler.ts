import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Check, type Finding, refused } from './finding.ts'

const check = 'WeChat compiler'

/**
 * What WeChat's own tools make of the package, as before an upload: its JSON against their schema, then everything compiled. They
 * run in a process and a folder of their own, because they write to the terminal and leave files where they are called.
 */
export const checkWithWechatCompiler: Check = async ({ folder }) => {
  const workplace = mkdtempSync(join(tmpdir(), 'wechat-compiler-'))
  try {
    return await findingsOf(folder, workplace)
  } finally {
    rmSync(workplace, { recursive: true, force: true })
  }
}

const findingsOf = (folder: string, cwd: string): Promise<Finding[]> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'wechat-compiler-process.ts'), [folder], { cwd, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    const findings: Finding[] = []
    let output = ''
    const listen = (text: Buffer): void => {
      output = (output + text).slice(-2000)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.on('message', (finding) => void findings.push(finding as Finding))
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0 ? findings : [...findings, refused(check, `ended with ${code}: ${output.trim()}`)]))
  })
