import type { template } from 'glass-easel'

/** A value that theme.json gives twice. */
export type Themed = { light: string; dark: string }
export type Colour = string | Themed

/** `window` of app.json, and what a page's JSON may say about its own window. */
export type WindowConfig = {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: Colour
  navigationBarTextStyle?: Colour
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: Colour
  backgroundTextStyle?: Colour
  backgroundColorContent?: Colour
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  disableScroll?: boolean
  homeButton?: boolean
}

export type TabItem = { pagePath: string; text: string; iconPath?: Colour; selectedIconPath?: Colour }

export type TabBarConfig = {
  color?: Colour
  selectedColor?: Colour
  backgroundColor?: Colour
  borderStyle?: Colour
  position?: 'bottom' | 'top'
  custom?: boolean
  list: TabItem[]
}

/** The parsed app.json; `@name` values of theme.json are resolved to `Themed` by the build. */
export type AppJson = {
  pages: string[]
  subPackages?: { root: string; name?: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  entryPagePath?: string
  window?: WindowConfig
  tabBar?: TabBarConfig
  darkmode?: boolean
  preloadRule?: Record<string, { packages: string[] }>
  networkTimeout?: { request?: number; uploadFile?: number; downloadFile?: number; connectSocket?: number }
  [key: string]: unknown
}

export type ComponentData = {
  /** The component's or page's own JSON, colours resolved as in AppJson. */
  json: Record<string, unknown>
  /** Alias → logical path, without a leading slash. */
  using: Record<string, string>
  isPage: boolean
  /**
   * The class prefix of an isolated component: `.name` in its WXSS is `.scope--name` in the CSS, `:host` is `[wx-host="scope"]`.
   * Absent for pages and for components that share the page's styles.
   */
  scope?: string
}

export type TemplateGroups = template.ProcGenGroupList

/** What a sub-package adds once it has been fetched. */
export type PackageData = { templates: TemplateGroups; modules: Record<string, () => unknown> }

/**
 * What a build hands to `boot`.
 *
 * Conventions between the two:
 * - CSS: built-ins are `wx-view`, `wx-text` …, a page is `wx-page[is="pages/a/a"]`; `rpx` is `calc(N * var(--rpx))`, `vh` is `calc(N * var(--vh))`.
 * - Dark CSS applies under `:root[data-theme="dark"]`, and under the media query unless `:root[data-theme="light"]`.
 * - WXS: the templates' runtime script is `Q.A=globalThis.__wxsChange;Q.B=globalThis.__wxsListener;Q.C=globalThis.__wxsEvent`, and every
 *   function a WXS module exports carries `__wxs = true`.
 */
export type BootData = {
  app: AppJson
  /** Components of app.json's usingComponents, alias → logical path. */
  appUsing: Record<string, string>
  /** Key: logical path, `pages/home/home` or `miniprogram_npm/tdesign-miniprogram/button/button`. */
  components: Record<string, ComponentData>
  /** What glass-easel-template-compiler generated, evaluated. */
  templates: TemplateGroups
  /** Runs the script of a component or page. */
  modules: Record<string, () => unknown>
  appModule: () => unknown
  /**
   * Sub-packages that are fetched when a page of them is first opened, by their root with a slash at its end. Their components are
   * among `components`, their templates and scripts come with them.
   */
  packages?: Record<string, () => Promise<PackageData>>
  /** Only when the styles are not in a file of their own. */
  css: string | undefined
  /** What the path of a file of the mini program is appended to, ending in `/`. */
  assetBase: string
}
