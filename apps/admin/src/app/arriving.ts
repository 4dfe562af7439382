import { answered, lost } from '../session/connection.ts'

const place = 'yijiantong.console.reloaded'
const recently = 30_000

/**
 * Loads a part of the console. A browser remembers that a module did not arrive and does not ask for it again in the same document,
 * so when it fails the document is loaded anew as soon as the server answers: after a lost connection, and after a new version.
 */
export const arriving = async <Part>(load: () => Promise<Part>): Promise<Part> => {
  try {
    return await load()
  } catch (problem) {
    const last = Number(sessionStorage.getItem(place) ?? 0)
    if (Date.now() - last < recently) throw problem
    lost()
    await answered()
    sessionStorage.setItem(place, String(Date.now()))
    location.reload()
    return new Promise(() => {})
  }
}
