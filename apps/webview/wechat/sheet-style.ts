/** WeChat's own look, which follows the phone's theme and not the mini program's colours. */
export const style = `
.wechat-shade { position: absolute; inset: 0; z-index: 200000; display: flex; align-items: flex-end; background: rgb(0 0 0 / 55%); animation: wechat-fade .18s ease-out; }
.wechat-sheet { box-sizing: border-box; width: 100%; max-height: 92%; overflow: auto; padding: 24px 24px calc(28px + env(safe-area-inset-bottom)); border-radius: 14px 14px 0 0; background: #fff; color: #191919; font: 16px/1.5 -apple-system, 'PingFang SC', 'Noto Sans CJK SC', sans-serif; animation: wechat-rise .22s ease-out; }
.wechat-from { display: flex; align-items: center; gap: 8px; font-size: 15px; }
.wechat-logo { display: grid; place-items: center; width: 24px; height: 24px; border-radius: 6px; background: #0a7e6c; color: #fff; font-size: 13px; }
.wechat-quiet { color: #5c5c5c; }
.wechat-title { margin: 20px 0 12px; font-size: 18px; font-weight: 600; }
.wechat-line { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 14px 0; border-top: 1px solid #ececec; }
.wechat-line label { display: flex; flex: 1; align-items: center; gap: 12px; }
.wechat-line input[type=radio], .wechat-line input[type=checkbox] { width: 20px; height: 20px; margin: 0; accent-color: #07803f; }
.wechat-line input[type=tel] { flex: 1; min-width: 0; padding: 8px 10px; border: 1px solid #8f8f8f; border-radius: 6px; background: transparent; color: inherit; font: inherit; }
.wechat-amount { margin: 12px 0 4px; text-align: center; font-size: 40px; font-weight: 600; font-variant-numeric: tabular-nums; }
.wechat-centre { text-align: center; }
.wechat-wrong { min-height: 24px; margin-top: 8px; color: #b3261e; font-size: 14px; text-align: center; }
.wechat-ways { display: flex; justify-content: center; gap: 16px; margin-top: 20px; }
.wechat-ways button { min-width: 120px; min-height: 44px; padding: 8px 20px; border: 0; border-radius: 8px; background: #ededed; color: #06703a; font: 600 16px/1.4 inherit; font-family: inherit; cursor: pointer; }
.wechat-ways .wechat-yes { background: #07803f; color: #fff; }
.wechat-ways .wechat-wide { flex: 1; }
.wechat-ways button:disabled { opacity: .5; cursor: default; }
.wechat-close { position: absolute; width: 44px; height: 44px; margin: -14px 0 0 -14px; border: 0; background: none; color: inherit; font-size: 22px; cursor: pointer; }
.wechat-sheet :focus-visible { outline: 2px solid #07803f; outline-offset: 2px; }
:root[data-theme=dark] .wechat-sheet { background: #202020; color: #e6e6e6; }
:root[data-theme=dark] .wechat-quiet { color: #b0b0b0; }
:root[data-theme=dark] .wechat-line { border-color: #363636; }
:root[data-theme=dark] .wechat-ways button { background: #363636; color: #4fd18b; }
:root[data-theme=dark] .wechat-ways .wechat-yes { background: #07803f; color: #fff; }
:root[data-theme=dark] .wechat-wrong { color: #ff9d94; }
@keyframes wechat-fade { from { opacity: 0 } }
@keyframes wechat-rise { from { transform: translateY(40%) } }
@media (prefers-reduced-motion: reduce) { .wechat-shade, .wechat-sheet { animation: none } }
`
