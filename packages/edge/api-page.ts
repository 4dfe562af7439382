import type { Contract, Operation } from '@yijiantong/kernel/contract.ts'
import { phraseOf } from '@yijiantong/phrases/book.ts'
import type { TSchema } from 'typebox'

/** `/api`: the contracts as a page for people, with nothing to download and no script. */
export const apiPage = (contracts: readonly Contract[]): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>医键通 开放接口</title>
<style>${style}</style>
<header><h1>医键通 开放接口</h1><p>金额的单位是分，时间是 1970 年以来的毫秒（UTC）。机器可读的版本：<a href="/openapi.json">/openapi.json</a></p></header>
<nav>${contracts.map(({ name }) => `<a href="#${name}">${names[name] ?? name}</a>`).join('')}</nav>
<main>${contracts.map(sectionOf).join('')}</main></html>`

const names: Readonly<Record<string, string>> = {
  identity: '账号',
  doctor: '医生',
  consultation: '问诊',
  messaging: '消息',
  media: '图片',
  payment: '支付',
  engagement: '评价与通知',
  operations: '运营',
  triage: '智能导诊',
}

const roles: Readonly<Record<string, string>> = {
  anonymous: '所有人',
  patient: '患者',
  doctor: '医生',
  pharmacist: '药师',
  staff: '平台工作人员',
  service: '内部服务',
}

const sectionOf = (contract: Contract): string => {
  const operations = Object.entries(contract.operations).filter(([, operation]) => operation.path.startsWith('/v1/'))
  return `<section id="${contract.name}"><h2>${names[contract.name] ?? contract.name}</h2>${operations.map(([, operation]) => operationOf(operation)).join('')}</section>`
}

const operationOf = (
  operation: Operation,
): string => `<details><summary><b class="${operation.method}">${operation.method}</b><code>${operation.path}</code><span>${html(operation.summary)}</span></summary>
<p>谁可以使用：${Object.keys(operation.may)
  .map((role) => roles[role] ?? role)
  .join('、')}${operation.discloses ? '。含健康信息，每次查看都会记录' : ''}</p>
${tableOf('路径', operation.params)}${tableOf('查询', operation.query)}${tableOf('内容', operation.body)}${tableOf('答复', operation.reply === 'bytes' ? undefined : operation.reply)}
${operation.failures.length === 0 ? '' : `<h4>可能的拒绝</h4><dl>${operation.failures.map((code) => `<dt><code>${code}</code></dt><dd>${html(phraseOf(code)?.text ?? '')}</dd>`).join('')}</dl>`}</details>`

const tableOf = (title: string, schema: TSchema | undefined): string => {
  const { properties, required = [] } = (schema ?? {}) as { properties?: Record<string, TSchema>; required?: string[] }
  if (properties === undefined) return ''
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      `<tr><td><code>${name}</code>${required.includes(name) ? '' : '<small>可选</small>'}</td><td>${html((field as { title?: string }).title ?? '')}</td><td>${html(typeOf(field))}</td></tr>`,
  )
  return `<h4>${title}</h4><table>${rows.join('')}</table>`
}

const typeOf = (schema: TSchema): string => {
  const {
    type,
    enum: values,
    maxLength,
    items,
    anyOf,
  } = schema as { type?: string; enum?: string[]; maxLength?: number; items?: TSchema; anyOf?: TSchema[] }
  if (values !== undefined) return values.join(' | ')
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' | ')
  if (items !== undefined) return `${typeOf(items)} 的列表`
  return `${type ?? ''}${maxLength === undefined ? '' : `，最多 ${maxLength} 字`}`
}

const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `:root{color-scheme:light dark;--brand:#0a7e6c;--text:#17211f;--second:#51605c;--page:#f4f7f6;--card:#fff;--tint:#e3f3ef}
@media(prefers-color-scheme:dark){:root{--brand:#4cc3ae;--text:#e6eeec;--second:#a7b6b1;--page:#121a18;--card:#1b2523;--tint:#22332f}}
*{box-sizing:border-box}body{margin:0 auto;padding:24px 16px 64px;max-width:960px;background:var(--page);color:var(--text);font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif}
h1{font-size:26px;margin:0}h2{margin:40px 0 12px;font-size:20px}h4{margin:16px 0 4px;font-size:14px;color:var(--second)}p{color:var(--second)}a{color:var(--brand)}
nav{display:flex;flex-wrap:wrap;gap:8px}nav a{padding:6px 14px;border-radius:999px;background:var(--tint);text-decoration:none}
details{background:var(--card);border-radius:12px;padding:0 16px;margin:8px 0}summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;padding:12px 0;cursor:pointer}
summary span{color:var(--second)}summary b{font-size:12px;width:40px;color:var(--brand)}summary code{overflow-wrap:anywhere}code{font-size:14px}small{margin-left:8px;color:var(--second)}
table{width:100%;border-collapse:collapse;font-size:14px}td{padding:6px 8px 6px 0;border-top:1px solid var(--tint);vertical-align:top;overflow-wrap:anywhere}dl{font-size:14px}dd{margin:0 0 8px;color:var(--second)}`
