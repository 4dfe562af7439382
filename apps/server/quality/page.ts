import { bar, calibrationCurve, percent, whisker } from './charts.ts'
import type { Quality } from './quality.ts'
import { style } from './style.ts'

type Model = Quality['model']
type Outcome = Quality['live']['chosen']

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const html = (text: string): string => text.replaceAll(/[&<>"]/g, (unit) => escapes[unit] ?? unit)

const card = (title: string, inside: string): string => `<section class="card"><h2>${title}</h2>${inside}</section>`
const note = (text: string): string => `<p class="note">${text}</p>`

const day = (at: number): string =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' }).format(at)

const setCard = ({ name, about, n, top1, top3, macroF1 }: Model['sets'][number]): string => {
  const score = (label: string, interval: typeof top1) =>
    `<dt><span>${label}</span><b>${percent(interval.value)}</b></dt><dd>${whisker(interval, label)}<span class="note">真实水平大约在 ${percent(interval.low)} 到 ${percent(interval.high)} 之间</span></dd>`
  return card(
    html(name),
    `${note(`${html(about)} ${n} 题。`)}<dl class="score">${score('第一个建议就对', top1)}${score('前三个建议里有对的', top3)}${score('各科平均（宏平均 F1）', macroF1)}</dl>`,
  )
}

const departments = ({ perDepartment }: Model): string => {
  if (perDepartment.length === 0) return ''
  const rows = [...perDepartment]
    .sort((a, b) => b.f1 - a.f1)
    .map(({ label, n, recall, precision, f1 }) => {
      const words = `找对 ${percent(recall)}　说对 ${percent(precision)}　${n} 题`
      return `<li><div class="name"><b>${html(label)}</b><span>${words}</span></div>${bar(f1, `${html(label)}综合分 ${percent(f1)}`)}</li>`
    })
  return card(
    '每个科室',
    `${note('“找对”：该看这个科的问题里，有多少第一个就建议了这个科。“说对”：第一个建议是这个科时，有多少是对的。横条是两者的综合分（F1）。题少的科室，分数起伏大。')}<ul class="bars">${rows.join('')}</ul>`,
  )
}

const calibration = ({ calibration: points, calibrationError, abstained }: Model): string => {
  if (points.length === 0) return ''
  const rows = points
    .map(({ said, right, n }) => `<tr><td>${percent(said)}</td><td><b>${percent(right)}</b></td><td>${n}</td></tr>`)
    .join('')
  return card(
    '它说的把握可信吗',
    `${note(`它说有七成把握时，就应该十次里对七次。点越靠近虚线越可信，平均差 ${percent(calibrationError)}；点越大，题越多。${percent(abstained)} 的问题它没有把握，会建议先看全科。`)}<div class="pair"><div>${calibrationCurve(points)}</div><table><tr><th>它说的把握</th><th>实际说对</th><th>题数</th></tr>${rows}</table></div>`,
  )
}

const redFlags = ({ redFlags: { n, recall, falseAlarms } }: Model): string =>
  card(
    '发现急症',
    n === 0
      ? note('还没有测量结果。')
      : `<table><tr><td>真的急，被它发现</td><td><b>${percent(recall)}</b></td></tr><tr><td>其实不急，它也提醒了</td><td><b>${percent(falseAlarms)}</b></td></tr></table>${note(`用 ${n} 段描述测量，里面有意放了很多容易误会的话，例如“没有胸痛”“以前晕倒过”“新闻里说”。`)}<p><strong>它可能漏掉急症。</strong>觉得不对劲，不要等提示，直接拨打 120。</p>`,
  )

const outcomeRows = (what: string, { n, first, amongThree }: Outcome): string =>
  n === 0
    ? `<tr><td>${what}</td><td>还没有</td><td></td></tr>`
    : `<tr><td>${what}，就是第一个建议</td><td><b>${percent(first / n)}</b></td><td>${first} / ${n}</td></tr><tr><td>${what}，在三个建议之中</td><td><b>${percent(amongThree / n)}</b></td><td>${amongThree} / ${n}</td></tr>`

const live = ({ since, recommended, abstained, dangers, chosen, treated }: Quality['live']): string =>
  card(
    '上线后的实际情况',
    since === null
      ? note('还没有人用过导诊，有了就会显示在这里。')
      : `${note(`${day(since)}以来，所有使用者合计。这些数字直接来自运行中的系统。`)}<table><tr><td>给出科室建议</td><td><b>${recommended}</b></td><td></td></tr><tr><td>其中建议先看全科</td><td><b>${abstained}</b></td><td></td></tr><tr><td>各处急症提示</td><td><b>${dangers}</b></td><td></td></tr>${outcomeRows('患者选的科室', chosen)}${outcomeRows('医生实际接诊的科室', treated)}</table>`,
  )

const weaknesses = ({ weaknesses: lines }: Model): string =>
  lines.length === 0 ? '' : card('已知不足', `<ul>${lines.map((line) => `<li>${html(line)}</li>`).join('')}</ul>`)

const howMeasured = card(
  '怎么测量的',
  `<ul><li>每道题是一段患者写的话，或者身体部位加症状，附一个科室作为答案。训练时没有用过这些题。</li><li>第一个建议和答案一样算对；两个科室都说得通时，也只按一个答案算。</li><li>区间是 95% 置信区间：换一批相近的题，分数大多落在这里面。</li><li>“同源”的题和训练材料来自同样的地方，分数偏高；“外源”和“部位加症状”更接近没见过的情形。</li><li>导诊不读姓名和电话。没有您的同意，您写的话不会保存，也不会用来训练。</li></ul>`,
)

const reviewed = `<section class="card warning"><p style="margin:0"><strong>测试题的答案还没有请临床医生复核。</strong>答案取自题目来源处的科室，其中有些本身有争议。这些分数说明程序和这些答案有多一致，不说明医疗上一定合适。</p></section>`

/** `/quality`: what the triage is worth, for everybody to read. No script, nothing loaded. */
export const qualityPage = ({ model, live: figures }: Quality): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="description" content="智能导诊的准确率、测量方法、已知不足和上线后的实际结果">
<title>导诊有多准 - 医键通</title>
<style>${style}</style>
<main>
<header><h1>导诊有多准</h1><p>导诊由电脑程序根据您说的内容选科室，只帮助选择科室，不是诊断，会有错。这里是它的成绩单，每次换模型都重新测量。</p>${note(`${html(model.measuredOn)} 测量，模型版本 ${html(model.version)}。`)}</header>
${reviewed}
${model.sets.length === 0 ? card('成绩', note('还没有测量结果。')) : `<div class="pair">${model.sets.map(setCard).join('')}</div>`}
<div class="pair">${redFlags(model)}${live(figures)}</div>
${departments(model)}
${calibration(model)}
${weaknesses(model)}
${howMeasured}
<footer>同样的数字给程序读：<a href="/v1/triage/quality">/v1/triage/quality</a>。</footer>
</main></html>`
