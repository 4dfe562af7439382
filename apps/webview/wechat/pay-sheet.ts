import type { PaymentRequest } from '@yijiantong/miniprogram-host/vendor.ts'
import { Declined, sandbox } from './sandbox.ts'
import { button, element, openSheet } from './sheet.ts'

/** WeChat Pay's sheet: the amount as the provider holds it, paid or not. Answers `paid`, or why not in the words of `errMsg`. */
export const askForPayment = async (request: PaymentRequest): Promise<'paid' | string> => {
  const prepayId = request.package.replace(/^prepay_id=/, '')
  const payment = await sandbox.payment(prepayId).catch((error: unknown) => reasonOf(error))
  if (typeof payment === 'string') return payment
  return openSheet('微信支付', 'cancel', (sheet, answer) => {
    const wrong = element('div', 'wechat-wrong')
    wrong.setAttribute('role', 'alert')
    const pay = button('wechat-yes wechat-wide', '确认支付', () => {
      pay.disabled = true
      pay.textContent = '正在支付'
      sandbox.pay(prepayId, request).then(
        () => answer('paid'),
        (error: unknown) => {
          wrong.textContent = reasonOf(error)
          pay.disabled = false
          pay.textContent = '再试一次'
        },
      )
    })
    pay.dataset.first = ''
    const close = button('wechat-close', '✕', () => answer('cancel'))
    close.setAttribute('aria-label', '取消支付')
    const ways = element('div', 'wechat-ways')
    ways.append(pay)
    sheet.append(
      close,
      element('div', 'wechat-centre wechat-title', '请确认付款'),
      element('div', 'wechat-centre', payment.description),
      element('div', 'wechat-amount', `¥${(payment.total / 100).toFixed(2)}`),
      line('收款方', '医键通（演示）'),
      line('付款方式', '零钱（沙盒，不会扣款）'),
      wrong,
      ways,
    )
  })
}

const line = (name: string, value: string): HTMLElement => {
  const made = element('div', 'wechat-line')
  made.append(element('span', 'wechat-quiet', name), element('span', '', value))
  return made
}

const reasonOf = (error: unknown): string => {
  if (error instanceof Declined) return error.message
  return '网络没有连上，请稍后再试'
}
