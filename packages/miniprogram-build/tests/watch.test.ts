import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { add, folderWith, modules, smallest } from './mini-program.ts'

const builder = join(import.meta.dirname, '..')
const node = join(modules, '.bin', 'node')

/** Runs a build under watch until the test has finished. */
const watch = (program: string, args: readonly string[]): void => {
  const child = spawn(node, [join(builder, program), ...args, '--watch'], { stdio: 'ignore' })
  onTestFinished(async () => {
    child.kill()
    if (child.exitCode === null) await once(child, 'exit')
  })
}

const eventually = async (holds: () => boolean, what: string): Promise<void> => {
  for (const deadline = Date.now() + 20_000; !holds(); await delay(50)) {
    if (Date.now() > deadline) throw new Error(`${what} within 20 s`)
  }
}

// Below the workspace, so that its node_modules are found as they are for ours.
const workspace = (files: Parameters<typeof folderWith>[0]) => folderWith(files, join(modules, '.cache'))

it('builds the WeChat package again when a file changes, also after one that is broken', async () => {
  const source = workspace(smallest)
  const page = join(source, 'dist/pages/home/home.wxml')
  const says = (text: string) => existsSync(page) && readFileSync(page, 'utf8').includes(text)
  watch('build-wechat.ts', [source])
  await eventually(() => says('你好'), 'the first build')
  add(source, { 'pages/home/home.wxml': '<view>{{', 'app.json': '{' })
  await delay(300)
  add(source, { 'pages/home/home.wxml': '<view>再见</view>', 'app.json': smallest['app.json'] as object })
  await eventually(() => says('再见'), 'a build after the change')
})

it('builds the page for browsers again, which then loads itself again', async () => {
  const source = workspace({
    ...smallest,
    'web.json': { source: '.', main: 'main.ts', shell: 'shell.html', styles: [], base: '/m/', out: 'dist' },
    'shell.html': '<!doctype html><!-- styles --><!-- scripts -->',
    'main.ts': 'export const start = () => {}',
  })
  const index = join(source, 'dist/index.html')
  const page = () => (existsSync(index) ? readFileSync(index, 'utf8') : '')
  watch('build-web.ts', [join(source, 'web.json')])
  await eventually(() => page() !== '', 'the first build')
  const before = page()
  add(source, { 'pages/home/home.ts': 'Page({ data: { changed: true } })' })
  await eventually(() => page() !== before, 'a build after the change')
  const script = readdirSync(join(source, 'dist')).find((name) => page().includes(name) && name.endsWith('.js'))
  expect(readFileSync(join(source, 'dist', script ?? ''), 'utf8')).toContain('location.reload()')
})
