import { type Course, followCourse } from './course.ts'
import { mark, show } from './phones.ts'
import { type Ending, type Turn, turnOf } from './turns.ts'

type Row = { readonly item: HTMLElement; readonly title: HTMLButtonElement; readonly go: HTMLButtonElement }

const one = <Kind extends HTMLElement>(selector: string, inside: ParentNode = document): Kind => {
  const found = inside.querySelector<Kind>(selector)
  if (found === null) throw new Error(`the page has no ${selector}`)
  return found
}

const rowOf = (item: HTMLElement): Row => ({ item, title: one('h2 button', item), go: one('.go', item) })

/** Leads through one consultation in five steps, and follows the phones, which may also be used without it. */
export const startTour = (doctor: string): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('#tour .step')].map(rowOf)
  const finish = one('#finish')
  let turn = turnOf(doctor, undefined)
  let began = false

  const expand = (at: number | undefined): void => {
    for (const [i, { item, title }] of rows.entries()) {
      item.classList.toggle('is-open', i === at)
      title.setAttribute('aria-expanded', String(i === at))
    }
  }

  const draw = (course: Course | undefined): void => {
    const before = turn
    turn = turnOf(doctor, course)
    began ||= course !== undefined
    const reached = 'step' in turn ? turn.step : turn.done
    for (const [i, { item }] of rows.entries()) {
      item.classList.toggle('is-done', i < reached)
      item.classList.toggle('is-now', 'step' in turn && i === reached)
      if ('step' in turn && i === reached) item.setAttribute('aria-current', 'step')
      else item.removeAttribute('aria-current')
    }
    if ('step' in turn) drawTurn(turn, 'step' in before && before.step === turn.step)
    else drawEnding(turn, course)
    finish.hidden = 'step' in turn
  }

  const drawTurn = ({ step, phone, go }: Turn, same: boolean): void => {
    const row = rows[step]
    if (row === undefined) return
    row.go.textContent = go
    if (!same) expand(step)
    mark(began ? phone : undefined)
    announce(`第 ${step + 1} 步，在${phone === 'patient' ? '患者' : '医生'}的手机上：${go}`)
  }

  const drawEnding = ({ words }: Ending, course: Course | undefined): void => {
    expand(undefined)
    mark(undefined)
    one('#outcome').textContent = words
    one<HTMLAnchorElement>('#order').href = `/console/orders/${course?.id}`
    announce(words)
  }

  const course = followCourse(doctor, draw)

  for (const [i, { title, go, item }] of rows.entries()) {
    go.disabled = false
    title.addEventListener('click', () => expand(item.classList.contains('is-open') ? undefined : i))
    go.addEventListener('click', () => {
      if (!('step' in turn)) return
      began = true
      mark(turn.phone)
      show(turn.phone, turn.page)
    })
  }
  one('#again').addEventListener('click', () => {
    course.forget()
    show('doctor', 'doctor/workbench/workbench')
    show('patient', 'pages/home/home')
    rows[0]?.title.focus()
  })
}

const announce = (words: string): void => {
  const news = one('#news')
  if (news.textContent !== words) news.textContent = words
}
