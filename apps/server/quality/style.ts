/** The sheet of `/quality`: the colours of the mini program, light and dark, one column that widens to two. */
export const style = `
:root {
  color-scheme: light dark;
  --text: light-dark(#17211f, #e7eeec);
  --text-2: light-dark(#51605c, #a9b8b4);
  --page: light-dark(#f4f7f6, #0f1614);
  --card: light-dark(#ffffff, #18211f);
  --line: light-dark(#e3e9e7, #2b3734);
  --brand: light-dark(#0a7e6c, #4cc3ae);
  --pale: light-dark(#bfe0d9, #24544b);
  --time: light-dark(#8a4b00, #f0b26a);
  --time-tint: light-dark(#fff3e2, #33260f);
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif }
main { max-width: 1120px; margin: 0 auto; padding: 32px 16px 64px; display: grid; gap: 16px }
h1 { font-size: 28px; line-height: 1.3; margin: 0 }
h2 { font-size: 19px; line-height: 1.4; margin: 0 }
h3 { font-size: 16px; margin: 20px 0 0 }
p { margin: 8px 0 0; max-width: 44em }
.note { color: var(--text-2); font-size: 14px }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px; min-width: 0 }
.warning { background: var(--time-tint); border-color: transparent }
.warning strong { color: var(--time) }
.pair { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr) }
li { margin: 6px 0 0 }
ul { margin: 8px 0 0; padding-left: 1.3em; max-width: 46em }
svg { display: block; width: 100%; height: auto }
svg text { fill: var(--text-2); font: 13px system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif }
.track { fill: var(--line) }
.done { fill: var(--brand) }
.reach { stroke: var(--text); stroke-width: 2 }
.score { margin: 0 }
.score dt { margin: 16px 0 2px; display: flex; justify-content: space-between; gap: 12px; flex-wrap: wrap }
.score dd { margin: 0 }
.score b, td b { font-variant-numeric: tabular-nums }
.bars { margin: 12px 0 0; padding: 0; list-style: none; max-width: none; display: grid; column-gap: 40px; grid-template-columns: minmax(0, 1fr) }
.bars li { padding: 6px 0 }
.bars .name { display: flex; justify-content: space-between; gap: 12px; font-size: 14px; flex-wrap: wrap }
.bars .name span { color: var(--text-2); font-variant-numeric: tabular-nums }
table { border-collapse: collapse; width: 100%; margin: 12px 0 0; font-size: 14px; font-variant-numeric: tabular-nums }
th, td { text-align: right; padding: 6px 0 6px 12px; border-top: 1px solid var(--line); font-weight: 400; white-space: nowrap }
th { color: var(--text-2) }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal }
a { color: var(--brand) }
footer { color: var(--text-2); font-size: 14px }
@media (min-width: 820px) {
  main { padding: 56px 32px 96px; gap: 20px }
  .card { padding: 28px }
  .pair { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px }
  .pair:has(> :nth-child(3)) { grid-template-columns: repeat(3, minmax(0, 1fr)) }
  .pair:has(> :nth-child(4)) { grid-template-columns: repeat(2, minmax(0, 1fr)) }
  .bars { grid-template-columns: repeat(2, minmax(0, 1fr)) }
}
`
