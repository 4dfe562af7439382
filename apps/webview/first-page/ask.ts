import { storageOf } from '@yijiantong/miniprogram-host/api/storage.ts'

/** What the patient of the phone may not see, or what is not there. */
export class NotYours extends Error {
  override readonly name = 'NotYours'
}

/** Asks the server as the patient of the phone, with the session the phone keeps fresh. */
export const ask = async <Told>(path: string): Promise<Told> => {
  const session = storageOf('patient').get('session') as { accessToken?: string } | ''
  const token = session === '' ? undefined : session.accessToken
  if (token === undefined) throw new Error('nobody is signed in on the patient’s phone')
  const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } })
  if (answer.status === 403 || answer.status === 404) throw new NotYours(path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return (await answer.json()) as Told
}
