export type SandboxPayment = { total: number; description: string; state: string; last_decline: string | null }

/** What the vendor would not do, in its own words. */
export class Declined extends Error {
  override readonly name = 'Declined'
}

/** The sandbox's own interface, as its README lists it: what a person does around the vendors. */
export const sandbox = {
  codesOf: (phone: string) => post<{ openid: string; loginCode: string; phoneCode: string }>('wechat/codes', { phone }),

  async payment(prepayId: string): Promise<SandboxPayment> {
    return (await ask<{ payment: SandboxPayment }>(`payments/${encodeURIComponent(prepayId)}`)).payment
  },

  pay: (prepayId: string, request: object) => post<unknown>(`payments/${encodeURIComponent(prepayId)}/pay`, request),

  subscribe: (phone: string, templateId: string) => post<unknown>('wechat/subscriptions', { phone, templateId }),
}

const post = <Told>(path: string, body: object): Promise<Told> =>
  ask<Told>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const ask = async <Told>(path: string, request: RequestInit = {}): Promise<Told> => {
  const response = await fetch(`/sandbox/api/${path}`, request)
  const text = await response.text()
  const told = text === '' ? {} : JSON.parse(text)
  if (!response.ok) throw new Declined(told.message ?? '微信没有答复，请稍后再试')
  return told as Told
}
