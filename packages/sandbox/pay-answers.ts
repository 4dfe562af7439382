/** An answer of WeChat Pay API v3: a body to be signed, or none with 204. */
export type PayAnswer = { status: number; body: Record<string, unknown> | null }

export const good = (body: Record<string, unknown>): PayAnswer => ({ status: 200, body })
export const noContent: PayAnswer = { status: 204, body: null }

// Codes and statuses: https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_4_3.shtml and https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_1_9.shtml
const statuses = {
  PARAM_ERROR: 400,
  INVALID_REQUEST: 400,
  APPID_MCHID_NOT_MATCH: 400,
  MCH_NOT_EXISTS: 400,
  ORDER_CLOSED: 400,
  ORDERPAID: 400,
  SIGN_ERROR: 401,
  NOT_ENOUGH: 403,
  OUT_TRADE_NO_USED: 403,
  ORDER_NOT_EXIST: 404,
  RESOURCE_NOT_EXISTS: 404,
} as const

export const refused = (code: keyof typeof statuses, message: string): PayAnswer => ({ status: statuses[code], body: { code, message } })
