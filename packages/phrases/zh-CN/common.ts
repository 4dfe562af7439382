import type { Phrases } from '../phrase.ts'

/** What any operation may answer. */
export const common = {
  'request.invalid': { status: 400, text: '填写的内容有误：{problem}。请改正后再提交。' },
  'request.malformed': { status: 400, text: '请求的格式无法识别。请更新到最新版本后再试。' },
  'request.not_found': { status: 404, text: '没有这个地址。请检查后再试。' },
  'request.too_large': { status: 413, text: '提交的内容太大。请减少内容或压缩图片后再试。' },
  'request.unsupported_type': { status: 415, text: '不支持这种内容格式。请按说明的格式提交。' },
  'request.rate_limited': { status: 429, text: '操作有点频繁，请 {seconds} 秒后再试。' },
  'idempotency.key_reused': { status: 422, text: '这个请求编号已用于另一次提交。请换一个编号重新提交。' },
  'access.unauthenticated': { status: 401, text: '登录已失效，请重新登录。' },
  'access.forbidden': { status: 403, text: '您没有权限进行这项操作。如有疑问，请联系客服。' },
  'storage.unavailable': { status: 503, text: '服务正在恢复，您的内容没有丢失。请稍后再试。' },
  'service.unavailable': { status: 503, text: '服务暂时繁忙，请稍后再试。' },
  'internal.failed': { status: 500, text: '这次没有成功，我们已经记录。请稍后再试，或联系客服并提供编号 {requestId}。' },
} as const satisfies Phrases
