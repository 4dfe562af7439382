import { ask, beginTouring, doctorId, type Phone, show, whereIs } from './phones.ts'

type Step = {
  readonly title: string
  readonly tell: string
  readonly phone: Phone
  /** The word on its button, and where it leads; `consultation` is known from the payment on. */
  readonly go: string
  page(known: { doctor: string; consultation: string | undefined }): string
  /** Whether the phones have got past it. */
  done(patient: string, doctor: string): boolean
}

const about = (page: string, consultation: string | undefined, otherwise: string): string =>
  consultation === undefined ? otherwise : `${page}?id=${consultation}`

/** One consultation in five steps. A step is done when a phone stands where the next one begins. */
const steps: readonly Step[] = [
  {
    title: '患者选医生，说病情',
    tell: '打开林演示医生的主页，选“健康咨询”，写下哪里不舒服，也可以加照片。',
    phone: 'patient',
    go: '打开医生主页',
    page: ({ doctor }) => `pages/doctor/doctor?id=${doctor}`,
    done: (patient) => /^pages\/(pay|consultation|chat)\//.test(patient),
  },
  {
    title: '付款',
    tell: '价格和退款规则在付款前写明。微信支付的页面由沙盒给出，不会真的扣款。',
    phone: 'patient',
    go: '去付款',
    page: ({ consultation }) => about('pages/pay/pay', consultation, 'pages/consultations/consultations'),
    done: (patient) => /^pages\/(consultation|chat)\//.test(patient),
  },
  {
    title: '医生接诊',
    tell: '医生的工作台上出现了新的问诊，带着等待时间和期限。点“接诊”，再从“进行中”打开对话。',
    phone: 'doctor',
    go: '看工作台',
    page: () => 'doctor/workbench/workbench',
    done: (_patient, doctor) => /^doctor\/(chat|finish|terminate)\//.test(doctor),
  },
  {
    title: '两边交谈',
    tell: '在患者的手机上发一条消息，再用医生的手机回复。断网、重启服务器，消息也不会丢。',
    phone: 'patient',
    go: '进入对话',
    page: ({ consultation }) => about('pages/chat/chat', consultation, 'pages/consultations/consultations'),
    done: (_patient, doctor) => /^doctor\/(finish|terminate)\//.test(doctor),
  },
  {
    title: '小结与评价',
    tell: '医生写小结、结束问诊，患者看到小结并评价。之后到控制台查看这份订单的每一步。',
    phone: 'doctor',
    go: '写小结',
    page: ({ consultation }) => about('doctor/finish/finish', consultation, 'doctor/workbench/workbench'),
    done: (patient) => /^pages\/review\//.test(patient),
  },
]

/** Draws the steps and follows the phones, which may also be used without it. */
export const startTour = (): void => {
  const list = document.getElementById('tour')
  if (list === null) throw new Error('the page has no place for the tour')
  let now = 0
  let consultation: string | undefined
  const rows = steps.map((step, index) => row(step, index, () => choose(index), go))
  list.append(...rows)

  function choose(index: number): void {
    now = index
    rows.forEach((each, at) => {
      each.classList.toggle('is-now', at === now)
      each.classList.toggle('is-done', at < now)
      each.querySelector('button')?.setAttribute('aria-expanded', String(at === now))
    })
  }

  async function go(step: Step): Promise<void> {
    beginTouring()
    show(step.phone, step.page({ doctor: await doctorId(), consultation }))
  }

  setInterval(() => {
    const patient = whereIs('patient')
    consultation = /[?&]id=(cn_\w+)/.exec(patient)?.[1] ?? consultation
    if (steps[now]?.done(patient, whereIs('doctor')) === true && now < steps.length - 1) {
      choose(now + 1)
      const next = steps[now]
      if (next !== undefined) ask(next.phone)
    }
  }, 400)
  choose(0)
}

const row = (step: Step, index: number, choose: () => void, go: (step: Step) => Promise<void>): HTMLLIElement => {
  const item = document.createElement('li')
  item.className = 'step'
  const number = document.createElement('span')
  number.className = 'number'
  number.textContent = String(index + 1)
  number.setAttribute('aria-hidden', 'true')
  const heading = document.createElement('h2')
  const title = document.createElement('button')
  title.type = 'button'
  title.textContent = step.title
  title.addEventListener('click', choose)
  heading.append(title)
  const tell = document.createElement('p')
  tell.className = 'tell'
  tell.textContent = step.tell
  const way = document.createElement('button')
  way.type = 'button'
  way.className = 'go'
  way.textContent = step.go
  way.addEventListener('click', () => void go(step))
  item.append(number, heading, tell, way)
  return item
}
