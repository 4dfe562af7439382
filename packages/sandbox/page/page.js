const plans = {
  now: '马上通知',
  late: '30 秒后通知',
  twice: '通知两次',
  held: '先不通知，等放行',
  never: '始终不通知',
  forged: '先发一条伪造签名的通知',
  stale: '先发一条过期的通知',
  tampered: '先发一条密文被改的通知',
  wrong_serial: '先发一条证书不认识的通知',
  altered_amount: '先发一条金额不符的通知',
}
const manners = {
  genuine: '真实通知',
  forged: '伪造签名',
  stale: '时间过期',
  tampered: '密文被改',
  wrong_serial: '证书不认识',
  altered_amount: '金额不符',
}
const tradeStates = { NOTPAY: ['待支付', 'wait'], SUCCESS: ['已支付', 'good'], REFUND: ['已退款', ''], CLOSED: ['已关闭', ''] }
const refundStates = { PROCESSING: ['处理中', 'wait'], SUCCESS: ['已到账', 'good'], ABNORMAL: ['异常', 'bad'], CLOSED: ['已关闭', ''] }
const notificationStates = {
  waiting: ['等待发送', 'wait'],
  held: ['等放行', 'wait'],
  withheld: ['不发送', ''],
  delivered: ['已送达', 'good'],
  given_up: ['已放弃', 'bad'],
}
const chosen = new URLSearchParams(location.search).get('prepay')
const picked = new Map()
const smsFailures = {
  'FailedOperation.PhoneNumberInBlacklist': '号码在免打扰名单里',
  'LimitExceeded.PhoneNumberOneHourLimit': '这个号码一小时内收到的短信太多',
  'InvalidParameterValue.IncorrectPhoneNumber': '号码不正确',
  'FailedOperation.TemplateIncorrectOrUnapproved': '模板没有审核通过',
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': '模板参数个数不对',
  'FailedOperation.SignatureIncorrectOrUnapproved': '短信签名没有审核通过',
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': '短信应用不正确',
}
let shownAt = ''

const el = (tag, properties = {}, ...children) => {
  const { data, ...rest } = properties
  const element = Object.assign(document.createElement(tag), rest)
  Object.assign(element.dataset, data)
  element.append(...children.filter((child) => child !== null))
  return element
}
const yuan = (fen) => `¥${(fen / 100).toFixed(2)}`
const time = (at) => new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
const badge = ([text, kind]) => el('span', { className: `badge ${kind}`, textContent: text })
const masked = (phone) => (phone ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : '未知手机号')

let toastTimer
const toast = (text) => {
  clearTimeout(toastTimer)
  document.getElementById('toast').textContent = text
  toastTimer = setTimeout(() => {
    document.getElementById('toast').textContent = ''
  }, 4000)
}

const ask = async (method, path, body) => {
  const answer = await fetch(`/sandbox/api${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  const text = await answer.text()
  const value = text ? JSON.parse(text) : {}
  if (!answer.ok) throw new Error(value.message ?? '沙箱没有回应，请稍后再试')
  return value
}

const act = async (done, method, path, body) => {
  try {
    const answer = await ask(method, path, body)
    toast(typeof done === 'function' ? done(answer) : done)
  } catch (error) {
    toast(error.message)
  }
  await refresh()
}

const button = (text, className, onclick) => el('button', { type: 'button', textContent: text, className, onclick })

/** A select whose choice outlives the next refresh. */
const select = (key, label, options) => {
  const chooser = el('select', { onchange: () => picked.set(key, chooser.value) })
  chooser.append(...Object.entries(options).map(([value, textContent]) => el('option', { value, textContent })))
  chooser.value = picked.get(key) ?? Object.keys(options)[0]
  chooser.setAttribute('aria-label', label)
  return chooser
}

const head = (title, state, amount) =>
  el(
    'div',
    { className: 'line' },
    el('span', { className: 'title', textContent: title }),
    amount === undefined ? badge(state) : el('span', { className: 'amount', textContent: yuan(amount) }),
  )
const meta = (...parts) => el('div', { className: 'meta', textContent: parts.filter(Boolean).join(' · ') })

const unpaidCard = (trade) => {
  const plan = select(`plan-${trade.prepay_id}`, '支付后怎样通知', plans)
  return el(
    'article',
    { className: trade.prepay_id === chosen ? 'card chosen' : 'card' },
    head(trade.description, null, trade.total),
    meta(masked(trade.phone), trade.out_trade_no),
    trade.last_decline ? el('div', { className: 'meta', textContent: `上次未成功：${trade.last_decline}` }) : null,
    el(
      'div',
      { className: 'row' },
      el('span', { className: 'grow' }, plan),
      button('取消', '', () => act('已取消，订单仍可支付', 'POST', `/payments/${trade.prepay_id}/cancel`)),
      button('余额不足', '', () =>
        act(({ message }) => `未支付：${message}，订单仍可支付`, 'POST', `/payments/${trade.prepay_id}/decline`, { reason: 'balance' }),
      ),
      button('支付', 'primary', () => act('支付成功', 'POST', `/payments/${trade.prepay_id}/pay`, { notify: plan.value })),
    ),
  )
}

const tradeCard = (trade) =>
  el(
    'article',
    { className: 'card' },
    head(trade.description, null, trade.total),
    el('div', { className: 'line' }, meta(masked(trade.phone), trade.out_trade_no), badge(tradeStates[trade.state])),
    meta(
      trade.paid_at ? `支付于 ${time(trade.paid_at)}` : `下单于 ${time(trade.created_at)}`,
      trade.last_decline && `曾被拒：${trade.last_decline}`,
    ),
  )

const notificationCard = (notification) => {
  const manner = select(`manner-${notification.id}`, '以什么样子发送', manners)
  const send = () =>
    act(
      ({ status }) => (status ? `已发送，对方回应 ${status}` : '没有送到，对方没有回应'),
      'POST',
      `/notifications/${notification.id}/send`,
      { as: manner.value },
    )
  const attempts = notification.attempts ? `已试 ${notification.attempts} 次` : '尚未发送'
  const last = notification.last_status ? `回应 ${notification.last_status}` : notification.last_error && '没有回应'
  return el(
    'article',
    { className: 'card' },
    head(notification.summary, notificationStates[notification.state]),
    meta(notification.about),
    meta(attempts, last, notification.state === 'waiting' && notification.due_at && `下次 ${time(notification.due_at)}`),
    el(
      'div',
      { className: 'row' },
      el('span', { className: 'grow' }, manner),
      button(notification.attempts ? '再发一次' : '发送', '', send),
    ),
  )
}

const refundCard = (refund) => {
  const settle = (text, as) => button(text, '', () => act(`退款已${text}`, 'POST', `/refunds/${refund.refund_id}/settle`, { as }))
  return el(
    'article',
    { className: 'card' },
    head(refund.reason || '退款', null, refund.amount),
    el('div', { className: 'line' }, meta(refund.out_refund_no), badge(refundStates[refund.status])),
    refund.status === 'PROCESSING'
      ? el('div', { className: 'row' }, settle('到账', 'SUCCESS'), settle('异常', 'ABNORMAL'), settle('关闭', 'CLOSED'))
      : null,
  )
}

const smsCard = (sms) =>
  el(
    'article',
    { className: 'card' },
    el(
      'div',
      { className: 'line' },
      el('span', { className: 'title', textContent: masked(sms.phone) }),
      badge(sms.code === 'Ok' ? ['已送达', 'good'] : ['未发送', 'bad']),
    ),
    el('div', { textContent: sms.text }),
    meta(time(sms.sent_at), sms.code === 'Ok' ? '' : (smsFailures[sms.code] ?? sms.code)),
  )

const noticeCard = (notice) =>
  el(
    'article',
    { className: 'card' },
    el('div', { className: 'title', textContent: masked(notice.phone) }),
    ...Object.values(JSON.parse(notice.data)).map(({ value }) => el('div', { textContent: value })),
    meta(time(notice.sent_at), notice.page),
  )

const accountCard = (account) =>
  el('article', { className: 'card' }, el('div', { className: 'title', textContent: masked(account.phone) }), meta(account.openid))

const subscriptionCard = (subscription) =>
  el(
    'article',
    { className: 'card' },
    el(
      'div',
      { className: 'line' },
      el('span', { className: 'title', textContent: masked(subscription.phone) }),
      badge([`还可发 ${subscription.credits} 条`, 'good']),
    ),
    meta(subscription.template_id),
  )

const fill = (name, items, card, nothing) => {
  const list = document.querySelector(`[data-list="${name}"]`)
  list.replaceChildren(...(items.length ? items.map(card) : [el('div', { className: 'empty', textContent: nothing })]))
}

const figure = (name, value) => {
  document.querySelector(`[data-figure="${name}"]`).textContent = value
}

const show = (overview) => {
  const { trades, refunds, notifications, nextRefund } = overview
  const phone = document.getElementById('phone-filter').value.trim()
  const forPhone = (message) => !phone || (message.phone ?? '').includes(phone)
  const unpaid = trades.filter(({ state }) => state === 'NOTPAY')
  unpaid.sort((one, other) => Number(other.prepay_id === chosen) - Number(one.prepay_id === chosen))
  fill('unpaid', unpaid, unpaidCard, '没有待支付的订单。在小程序里下单后，会出现在这里。')
  fill(
    'trades',
    trades.filter(({ state }) => state !== 'NOTPAY'),
    tradeCard,
    '还没有交易。',
  )
  fill('notifications', notifications, notificationCard, '还没有通知。支付或退款后，会出现在这里。')
  fill('refunds', refunds, refundCard, '还没有退款。')
  fill('sms', overview.sms.filter(forPhone), smsCard, '还没有短信。')
  fill('notices', overview.notices.filter(forPhone), noticeCard, '还没有订阅消息。')
  fill('subscriptions', overview.subscriptions.filter(forPhone), subscriptionCard, '还没有人同意接收订阅消息。每同意一次，可以发一条。')
  fill('accounts', overview.accounts.filter(forPhone), accountCard, '还没有微信账号。用手机号登录一次，就有了。')
  figure('unpaid', unpaid.length)
  figure('paid', trades.filter(({ state }) => state === 'SUCCESS' || state === 'REFUND').length)
  figure('undelivered', notifications.filter(({ state }) => state !== 'delivered').length)
  figure('sms', overview.sms.length)
  document.getElementById('next-refund').value = nextRefund
}

/** Redraws only when something changed, so that a chooser being used is not taken away. */
const refresh = async (force = false) => {
  const overview = await ask('GET', '/overview').catch(() => null)
  if (!overview) return toast('连不上沙箱，正在重试')
  const { now: _now, ...content } = overview
  const text = JSON.stringify(content)
  if (!force && text === shownAt) return
  shownAt = text
  show(overview)
}

for (const tab of document.querySelectorAll('[role="tab"]')) {
  tab.onclick = () => {
    for (const other of document.querySelectorAll('[role="tab"]')) {
      other.setAttribute('aria-selected', String(other === tab))
      document.getElementById(other.getAttribute('aria-controls')).classList.toggle('shown', other === tab)
    }
  }
}
document.getElementById('pay').classList.add('shown')
for (const release of document.querySelectorAll('[data-release]')) {
  release.onclick = () =>
    act(({ sent }) => `已放行 ${sent.length} 条`, 'POST', '/notifications/release', { order: release.dataset.release })
}
document.getElementById('next-refund').onchange = (event) => act('已设定下一笔退款', 'POST', '/refunds/next', { how: event.target.value })
document.getElementById('phone-filter').oninput = () => refresh(true)
document.getElementById('codes').onsubmit = async (event) => {
  event.preventDefault()
  const output = event.target.querySelector('output')
  try {
    const { loginCode, phoneCode, openid } = await ask('POST', '/wechat/codes', { phone: event.target.phone.value })
    output.replaceChildren(meta(`登录凭证 ${loginCode}`), meta(`手机号凭证 ${phoneCode}`), meta(`openid ${openid}`))
  } catch (error) {
    output.textContent = error.message
  }
}
await refresh()
setInterval(() => {
  if (!document.hidden) void refresh()
}, 2000)
