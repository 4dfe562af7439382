import postcss from 'postcss'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../problem.ts'
import { type StyleOwner, translateStyles } from '../wxss.ts'
import { readStyles } from '../wxss-imports.ts'
import { miniProgram } from './mini-program.ts'

const everywhere: StyleOwner = { reach: { of: 'all' }, ours: true }
const component: StyleOwner = { reach: { of: 'component', scope: 'tag-1a2' }, ours: true }
const page: StyleOwner = { reach: { of: 'page', path: 'pages/home/home' }, ours: true }
const project = { source: '/mini', modules: '/node_modules', target: 'web' } as const

const compile = (css: string, owner: StyleOwner = everywhere): { css: string; problems: Problem[] } => {
  const problems: Problem[] = []
  const out = translateStyles(project, postcss.parse(css, { from: '/mini/a.wxss' }), owner, problems)
  return { css: out.replace(/\s+/g, ' ').trim(), problems }
}

describe('units', () => {
  it('makes rpx and vh sizes of the phone, wherever a value has them', () => {
    expect(compile('.a { margin: -12rpx 1.5rpx 0rpx; height: calc(100vh - 20rpx) }').css).toBe(
      '.a { margin: calc(-12*var(--rpx)) calc(1.5*var(--rpx)) 0px; height: calc(calc(100*var(--vh)) - calc(20*var(--rpx))) }',
    )
  })

  it('keeps sizes in custom properties and their fallbacks', () => {
    expect(compile('.a { --gap: 8rpx; font: 600 28rpx/44rpx x; width: var(--w, 8rpx) }').css).toBe(
      '.a { --gap: calc(8*var(--rpx)); font: 600 calc(28*var(--rpx))/calc(44*var(--rpx)) x; width: var(--w, calc(8*var(--rpx))) }',
    )
  })

  it('leaves names and addresses that look like sizes alone', () => {
    const css = '.a-10rpx { background: url(data:image/png;base64,10rpx); content: "10rpx"; animation: x10rpx 1s }'
    expect(compile(css).css).toBe(css)
  })

  it('measures media queries by the width WeChat designs for', () => {
    expect(compile('@media (min-width: 800rpx) { .a { color: red } }').css).toContain('(min-width: 400px)')
  })
})

describe('selectors', () => {
  it('names built-ins as the host does, and no other tags', () => {
    expect(compile('page, view.a > scroll-view, my-part {}').css).toBe('wx-page, wx-view.a > wx-scroll-view, my-part {}')
  })

  it('keeps a component’s classes to it, and :host to its element', () => {
    expect(compile(':host { top: 0 } .a.b:not(.c) .d::after { top: 0 }', component).css).toBe(
      '[wx-host="tag-1a2"] { top: 0 } .tag-1a2--a.tag-1a2--b:not(.tag-1a2--c) .tag-1a2--d::after { top: 0 }',
    )
  })

  it.each(['view', '#a', '[hidden]', '*', '.a view'])('refuses %s in a component, where WeChat lets it out', (selector) => {
    const { problems } = compile(`.fine {}\n${selector} { top: 0 }`, component)
    expect(problems).toMatchObject([{ file: 'mini/a.wxss', line: 2, says: expect.stringContaining('Select by class') }])
  })

  it('does not take the steps of an animation for selectors', () => {
    expect(compile('@keyframes x { from { top: 0 } 50% { top: 1px } to { top: 2px } }', component).problems).toEqual([])
  })
})

describe('pages', () => {
  it('keeps a page’s rules to that page', () => {
    expect(compile('.a { top: 0 }', page).css).toBe('@scope (wx-page[is="pages/home/home"]) { .a { top: 0 } }')
  })

  it('gives two owners of one animation name an animation each', () => {
    const css = '.a { animation: rise 1s ease } @keyframes rise { to { opacity: 1 } }'
    expect(compile(css, page).css).toContain('@keyframes pages-home-home-rise')
    expect(compile(css, page).css).toContain('animation: pages-home-home-rise 1s ease')
    expect(compile(css, component).css).toContain('animation: tag-1a2-rise 1s ease')
    expect(compile(css).css).toContain('animation: rise 1s ease')
  })
})

describe('dark mode', () => {
  const dark = '@media (prefers-color-scheme: dark) { .a, .b { color: white } }'

  it('can be forced on and off, with the weight the rules had', () => {
    expect(compile(dark).css).toBe(
      ':where(:root[data-theme=dark]) .a,:where(:root[data-theme=dark]) .b { color: white } ' +
        '@media (prefers-color-scheme: dark) { :where(:root:not([data-theme=light])) .a,:where(:root:not([data-theme=light])) .b { color: white } }',
    )
  })

  it('is decided above the page whose rules it changes', () => {
    const { css } = compile(dark, page)
    expect(css).toContain('@scope (:root[data-theme=dark] wx-page[is="pages/home/home"]) { .a, .b { color: white } }')
    expect(css).toContain('@media (prefers-color-scheme: dark) { @scope (:root:not([data-theme=light]) wx-page[is="pages/home/home"])')
  })

  it('leaves other media queries as they are', () => {
    expect(compile('@media (orientation: landscape) { .a { top: 0 } }').css).toBe('@media (orientation: landscape) { .a { top: 0 } }')
  })
})

describe('what a style loads', () => {
  it.each(['url(a.png)', 'url("https://example.com/a.png")', 'image-set(url(a.png) 1x)'])(
    'refuses %s, which WeChat does not show',
    (value) => {
      expect(compile(`.a { background: ${value} }`).problems).toMatchObject([{ line: 1, says: expect.stringContaining('data: address') }])
    },
  )

  it('takes data: addresses', () => {
    expect(compile('.a { background: url("data:image/png;base64,AA") }').problems).toEqual([])
  })
})

describe('imports', () => {
  it('puts what is imported in the place of the import, once, from here, from the root or from a package', () => {
    const mini = miniProgram({
      'a.wxss': '@import "b.wxss";\n@import "/c.wxss";\n@import "tdesign-miniprogram/badge/badge.wxss";\n.a { top: 0 }',
      'b.wxss': '@import "./c.wxss";\n.b { top: 0 }',
      'c.wxss': '.c { top: 0 }',
    })
    const problems: Problem[] = []
    const css = readStyles(mini, `${mini.source}/a.wxss`, problems).toString()
    expect(problems).toEqual([])
    expect(css.match(/\.(?:a|b|c|t-badge)\b/g)?.filter((name, at, all) => all.indexOf(name) === at)).toEqual(['.c', '.b', '.t-badge', '.a'])
    expect(css.match(/\.c /g)).toHaveLength(1)
  })

  it('says where an import leads nowhere and where a sheet cannot be read', () => {
    const mini = miniProgram({ 'a.wxss': '.a { top: 0 }\n@import "nowhere.wxss";\n@import "b.wxss";', 'b.wxss': '.b {\n  top 0;\n}' })
    const problems: Problem[] = []
    readStyles(mini, `${mini.source}/a.wxss`, problems)
    expect(problems).toMatchObject([
      { file: 'a.wxss', line: 2, says: expect.stringContaining('nowhere.wxss') },
      { file: 'b.wxss', line: 2, says: expect.stringContaining('cannot be read') },
    ])
  })
})
