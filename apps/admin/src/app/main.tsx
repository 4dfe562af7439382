import { createRoot } from 'react-dom/client'
import { resume } from '../session/session.ts'
import { Console } from './console.tsx'
import './console.css'
import '../parts/marks.css'

const again = 2000

/** Until the platform answers, the banner says so and the page waits. */
const begin = (): void => {
  resume().catch(() => setTimeout(begin, again))
}

begin()
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Console />)
