import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { modulesAbove, type Project, type Target } from '../project.ts'

export const modules = modulesAbove(import.meta.dirname)

type Files = Readonly<Record<string, string | object>>

/** A folder with these files, for one test; objects are written as JSON. */
export const folderWith = (files: Files, within = tmpdir()): string => {
  mkdirSync(within, { recursive: true })
  const folder = mkdtempSync(join(within, 'mini-program-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  add(folder, files)
  return folder
}

export const add = (folder: string, files: Files): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2))
  }
}

export const projectOf = (source: string, target: Target = 'web'): Project => ({ source, modules, target })

/** The smallest mini program there is, and what the test adds to it. */
export const miniProgram = (files: Files = {}, target: Target = 'web'): Project => projectOf(folderWith({ ...smallest, ...files }), target)

export const smallest: Files = {
  'app.json': { pages: ['pages/home/home'] },
  'app.ts': 'App({})',
  'pages/home/home.json': {},
  'pages/home/home.ts': 'Page({})',
  'pages/home/home.wxml': '<view>你好</view>',
}

/** A mini program with a bit of everything: a component, npm components, WXS, a sub-package, a theme, a picture. */
export const whole: Files = {
  'app.json': {
    pages: ['pages/home/home'],
    subPackages: [{ root: 'more', name: 'more', pages: ['list/list'] }],
    preloadRule: { 'pages/home/home': { network: 'all', packages: ['more'] } },
    usingComponents: { 't-icon': 'tdesign-miniprogram/icon/icon' },
    window: { navigationBarTitleText: '例子', navigationBarBackgroundColor: '@bar' },
    themeLocation: 'theme.json',
    darkmode: true,
    sitemapLocation: 'sitemap.json',
    lazyCodeLoading: 'requiredComponents',
    __usePrivacyCheck__: true,
  },
  'app.ts': "import { greet } from './greet.ts'\nApp({ onLaunch() { greet() } })",
  'app.wxss': '@import "styles/tokens.wxss";\n.card { padding: 32rpx }',
  'greet.ts': "export const greet = (): string => 'in WeChat'",
  'greet.web.ts': "export const greet = (): string => 'in a browser'",
  'styles/tokens.wxss': 'page { --gap: 24rpx }\n@media (prefers-color-scheme: dark) { page { --gap: 25rpx } }',
  'theme.json': { light: { bar: '#ffffff' }, dark: { bar: '#000000' } },
  'sitemap.json': { rules: [{ action: 'disallow', page: '*' }] },
  'privacy.json': {},
  'pictures/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'pages/home/home.json': {
    usingComponents: { 'name-tag': '../../parts/name-tag/name-tag', 't-button': 'tdesign-miniprogram/button/button' },
  },
  'pages/home/home.ts':
    "import Toast from 'tdesign-miniprogram/toast/index'\nPage({ data: { name: '' }, tap() { Toast({ message: '好' }) } })",
  'pages/home/home.wxml':
    '<wxs module="words" src="./words.wxs" />\n<name-tag name="{{words.whole(name)}}" bind:pick="tap" />\n<t-icon name="home" />\n<t-button icon="check">好</t-button>\n<include src="./foot.wxml" />',
  'pages/home/foot.wxml': '<view class="foot">到底了</view>',
  'pages/home/words.wxs':
    'var whole = function (name) {\n  return name.constructor === "String" ? name : ""\n}\nmodule.exports = { whole: whole }',
  'pages/home/home.wxss': '.foot { height: 10vh; animation: rise 1s }\n@keyframes rise { from { opacity: 0 } }',
  'parts/name-tag/name-tag.json': { component: true },
  'parts/name-tag/name-tag.ts': "Component({ properties: { name: String }, methods: { pick() { this.triggerEvent('pick') } } })",
  'parts/name-tag/name-tag.wxml': '<view class="tag" bind:tap="pick">{{name}}</view>',
  'parts/name-tag/name-tag.wxss': ':host { display: block }\n.tag { color: red }',
  'more/list/list.json': { navigationBarTitleText: '更多' },
  'more/list/list.ts': "import { greet } from '../../greet.ts'\nPage({ data: { text: greet() } })",
  'more/list/list.wxml': '<view>{{text}}</view>',
}
