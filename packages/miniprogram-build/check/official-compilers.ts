import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants } from 'node:fs'
import { join } from 'node:path'
import { extname } from 'node:path/posix'
import { type Check, type Finding, ok, refused, warns } from './finding.ts'
import { readPackageFiles } from './package-files.ts'

const folders: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac' }

/** WeChat's own compilers of templates (wcc) and styles (wcsc) take every file of the package. */
export const checkOfficialCompilers: Check = ({ dist, modules }) => {
  const folder = folders[process.platform]
  if (folder === undefined) return [warns('wcc', `WeChat publishes no compilers for ${process.platform}`)]
  const compilers = join(modules, 'miniprogram-compiler', 'bin', folder)
  const names = [...readPackageFiles(dist).keys()]
  const having = (...extensions: string[]) => names.filter((name) => extensions.includes(extname(name))).map((name) => `./${name}`)
  return [
    compile('wcc', join(compilers, 'wcc'), ['-d', ...having('.wxml', '.wxs')], dist),
    compile('wcsc', join(compilers, 'wcsc'), ['-lc', ...having('.wxss')], dist),
  ]
}

const compile = (check: string, program: string, args: readonly string[], cwd: string): Finding => {
  allowToRun(program)
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' })
  if (error !== undefined) return refused(check, `could not be started: ${error.message}`)
  if (status !== 0) return refused(check, (stderr.trim() || stdout.trim()).split('\n').slice(-6).join(' '))
  return ok(check, `${args.length - 1} files compile`)
}

/** npm takes the right to run from what does not say it is a program. */
const allowToRun = (program: string): void => {
  try {
    accessSync(program, constants.X_OK)
  } catch {
    chmodSync(program, 0o755)
  }
}
