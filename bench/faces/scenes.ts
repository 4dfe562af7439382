import { demonstrationWorld } from '@yijiantong/tests/faces/demonstration-world.ts'
import { doctor, type Person, patient, type Server } from '@yijiantong/tests/support/people.ts'

/** A page as somebody opens it by a link, and what is on it as soon as its own content is, and not before. */
export type Scene = {
  readonly name: string
  readonly path: string
  /** Who has signed in on this telephone. */
  readonly person?: Person
  /** A selector. */
  readonly content: string
  /** Of the mini program: the page, and its parts where they keep the content themselves. Their setData carries what is shown. */
  readonly holders?: readonly string[]
}

const inPhone = (page: string): string => `/m/?u=bench&measure#/${page}`

/** A page the same server sends and nothing happens on: what opening a page costs. */
export const bare: Scene = { name: 'bare', path: '/m/nothing', content: 'body *' }

/** The pages of which it is asked how soon they show something, in a demonstration. */
export const scenesOf = async (server: Server): Promise<Scene[]> => {
  const { doctorId, talking } = await demonstrationWorld(server)
  const his = await patient(server, '13800001234')
  const hers = await doctor(server, '13900000001')
  const home = 'pages/home/home'
  return [
    { name: 'home, stranger', path: inPhone(home), content: '[data-code]', holders: [home] },
    { name: 'home, patient', path: inPhone(home), person: his, content: '[data-code]', holders: [home] },
    {
      name: 'doctor list',
      path: inPhone('pages/doctors/doctors'),
      person: his,
      content: 'doctor-card',
      holders: ['pages/doctors/doctors'],
    },
    {
      name: 'doctor page',
      path: inPhone(`pages/doctor/doctor?id=${doctorId}`),
      person: his,
      content: '[data-lane]',
      holders: ['pages/doctor/doctor'],
    },
    {
      name: 'chat',
      path: inPhone(`pages/chat/chat?id=${talking}`),
      person: his,
      content: '[class*="--scroller"]:not([class*="--placing"]) chat-chunk',
      holders: ['pages/chat/chat', 'parts/chat-list/chat-list', 'parts/chat-chunk/chat-chunk'],
    },
    {
      name: 'workbench',
      path: inPhone('doctor/workbench/workbench'),
      person: hers,
      content: '[role="listitem"]',
      holders: ['doctor/workbench/workbench'],
    },
    { name: 'console, login', path: '/console/', content: 'input[type="password"]' },
  ]
}

/** Runs in a page before anything of it does: on the telephone of this profile somebody has signed in before. */
export const signInOn = (profile: string, { role, userId, tokens }: Person): string =>
  `localStorage.setItem('miniprogram:${profile}:session', ${JSON.stringify(JSON.stringify({ data: { role, userId, ...tokens() } }))})`
