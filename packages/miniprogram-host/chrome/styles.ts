/** The telephone around the pages. Colours are WeChat's own; a page's JSON and the API override those of the bars. */
export const chromeStyles = `
* { -webkit-tap-highlight-color: transparent }
:root { color-scheme: light; --wx-text: #000; --wx-second: rgba(0,0,0,.55); --wx-line: rgba(0,0,0,.1); --wx-surface: #fff; --wx-desk: #e9edef; --wx-link: #3d5a86; --wx-accent: #06834a }
:root[data-theme="dark"] { color-scheme: dark; --wx-text: rgba(255,255,255,.9); --wx-second: rgba(255,255,255,.6); --wx-line: rgba(255,255,255,.12); --wx-surface: #232323; --wx-desk: #0b0e0e; --wx-link: #8fb0e0; --wx-accent: #35c987 }
html, body { margin: 0; height: 100%; overflow: hidden; overscroll-behavior: none }
body { background: var(--wx-desk); font-family: -apple-system, BlinkMacSystemFont, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
[hidden] { display: none !important }
.wx-device { --rpx: calc(100vw / 750); position: relative; width: 100%; height: 100dvh; background: var(--wx-surface); display: flex; flex-direction: column; overflow: hidden; contain: layout paint; font-size: 16px; line-height: 1.4; color: var(--wx-text) }
.wx-status { display: none; flex: none }
.wx-bar { flex: none; box-sizing: content-box; height: 44px; padding-top: env(safe-area-inset-top); display: flex; align-items: center; justify-content: center; position: relative; z-index: 2; background: var(--wx-bar-background, #fff); color: var(--wx-bar-text, #000) }
.wx-bar-title { max-width: 52%; margin: 0; font-size: 17px; font-weight: 600; line-height: 44px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; outline: none }
.wx-bar > .wx-spinner { width: 16px; height: 16px; margin-right: 6px }
.wx-bar-back, .wx-bar-home { position: absolute; left: 0; bottom: 0; width: 48px; height: 44px; border: 0; padding: 0; background: none; color: inherit; cursor: pointer }
.wx-bar-back::before { content: ""; position: absolute; left: 19px; top: 16px; width: 10px; height: 10px; border: solid currentColor; border-width: 0 0 2px 2px; transform: rotate(45deg) }
.wx-bar-home::before { content: ""; position: absolute; inset: 12px 14px; background: currentColor; clip-path: polygon(50% 0, 100% 46%, 88% 46%, 88% 100%, 60% 100%, 60% 64%, 40% 64%, 40% 100%, 12% 100%, 12% 46%, 0 46%) }
.wx-capsule { position: absolute; right: 8px; bottom: 7px; width: 76px; height: 30px; box-sizing: border-box; border: 1px solid color-mix(in srgb, var(--wx-bar-text, #000) 14%, transparent); border-radius: 15px; background: color-mix(in srgb, var(--wx-bar-background, #fff) 55%, transparent); color: var(--wx-bar-text, #000); padding: 0; cursor: pointer; display: flex; align-items: center }
.wx-capsule i { flex: 1; height: 16px; position: relative; opacity: .78 }
.wx-capsule i + i { border-left: 1px solid color-mix(in srgb, currentColor 22%, transparent) }
.wx-capsule-dots::before { content: ""; position: absolute; left: 50%; top: 50%; width: 5px; height: 5px; margin: -2.5px; border-radius: 50%; background: currentColor; box-shadow: -7px 0 0 -1px currentColor, 7px 0 0 -1px currentColor }
.wx-capsule-close::before { content: ""; position: absolute; left: 50%; top: 50%; width: 12px; height: 12px; margin: -8px; border: 2px solid currentColor; border-radius: 50% }
.wx-capsule-close::after { content: ""; position: absolute; left: 50%; top: 50%; width: 6px; height: 6px; margin: -3px; border-radius: 50%; background: currentColor }
.wx-bar-custom { position: absolute; left: 0; right: 0; top: var(--status, 0px); background: none; pointer-events: none; z-index: 3 }
.wx-bar-custom > * { pointer-events: auto } .wx-bar-custom > .wx-bar-title { position: absolute; width: 1px; height: 1px; clip-path: inset(50%); pointer-events: none }
.wx-pages { flex: 1; min-height: 0; position: relative; contain: layout; overflow: hidden }
wx-page { display: block; position: absolute; inset: 0; overflow: hidden auto; outline: none; overscroll-behavior: contain; -webkit-overflow-scrolling: touch; font-size: 16px; line-height: normal; scrollbar-width: none }
.wx-page-settling { transition: top .2s ease-out }
.wx-page-hidden { visibility: hidden; content-visibility: hidden; pointer-events: none }
.wx-pull { position: absolute; left: 0; right: 0; top: 0; height: 50px; display: flex; gap: 8px; align-items: center; justify-content: center }
.wx-pull i { width: 7px; height: 7px; border-radius: 50%; background: var(--wx-second); animation: wx-pulse 1.2s infinite } .wx-pull i:nth-child(2) { animation-delay: .2s } .wx-pull i:nth-child(3) { animation-delay: .4s }
.wx-tabs { flex: none; padding-bottom: env(safe-area-inset-bottom); background: var(--wx-tab-background, var(--wx-surface)); position: relative; z-index: 2; border-top: 1px solid var(--wx-line) }
.wx-tabs-white-border { border-top-color: transparent }
.wx-tabs-list { display: flex; height: 52px }
.wx-tab { flex: 1; min-width: 0; border: 0; padding: 0; margin: 0; background: none; font: inherit; font-size: 11px; line-height: 14px; color: var(--wx-tab-text, var(--wx-second)); display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 2px; position: relative; cursor: pointer }
.wx-tab[aria-selected="true"] { color: var(--wx-tab-selected, var(--wx-accent)) }
.wx-tab-icon { width: 26px; height: 26px; display: block }
.wx-tab-mark { position: absolute; top: 3px; left: calc(50% + 5px); min-width: 18px; height: 18px; box-sizing: border-box; padding: 0 5px; border-radius: 9px; background: #d43f3a; color: #fff; font-size: 11px; line-height: 18px; text-align: center }
.wx-tab-dot { min-width: 8px; width: 8px; height: 8px; padding: 0; left: calc(50% + 9px); top: 6px }
.wx-overlay { position: absolute; inset: 0; z-index: 1000; pointer-events: none } .wx-overlay > * { pointer-events: auto }
.wx-spinner { display: inline-block; width: 28px; height: 28px; box-sizing: border-box; border: 2.5px solid currentColor; border-top-color: transparent; border-radius: 50%; animation: wx-spin .9s linear infinite; vertical-align: middle }
.wx-device :focus-visible { outline: 2px solid var(--wx-link); outline-offset: 1px } .wx-device wx-page:focus-visible, .wx-bar-title:focus-visible { outline: none }
@keyframes wx-spin { to { transform: rotate(360deg) } } @keyframes wx-pulse { 0%, 80%, 100% { opacity: .3 } 40% { opacity: .9 } }
@media (min-width: 600px) {
  body { display: flex; align-items: center; justify-content: center }
  .wx-device { flex: none; width: 390px; height: min(844px, calc(100dvh - 40px)); border-radius: 44px; box-shadow: 0 0 0 1px rgba(0,0,0,.12), 0 0 0 9px #1b1f20, 0 24px 60px rgba(20,40,40,.28) }
  .wx-status { display: flex; align-items: center; height: 36px; padding: 4px 30px 0; box-sizing: border-box; font-size: 14px; font-weight: 600; position: relative; z-index: 3; color: var(--wx-bar-text, inherit); background: var(--wx-bar-background, transparent) }
  .wx-device-custom .wx-status { position: absolute; left: 0; right: 0; background: none; pointer-events: none }
  .wx-tabs { padding-bottom: 14px }
}
@media (prefers-reduced-motion: reduce) { .wx-device *, .wx-device *::before, .wx-device *::after { animation-duration: .01ms !important; transition-duration: .01ms !important } .wx-spinner { animation-duration: 1.6s !important } }
`
