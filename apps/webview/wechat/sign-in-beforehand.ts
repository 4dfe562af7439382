import { storageOf } from '@yijiantong/miniprogram-host/api/storage.ts'
import { ownerOf } from './owner.ts'
import { sandbox } from './sandbox.ts'

/**
 * Signs a telephone of the demonstration in before the mini program starts on it, as its owner would have done yesterday:
 * `?signin=doctor`. Does nothing when somebody is signed in, and leaves the person to sign in when it cannot.
 */
export const signInBeforehand = async (profile: string, role: 'patient' | 'doctor'): Promise<void> => {
  const storage = storageOf(profile)
  for (let left = attempts; left > 0 && !storage.has('session'); left--) {
    try {
      const session = await signIn(profile, role)
      if (session === undefined) return
      storage.set('session', session)
    } catch {
      // A bad network, or no sandbox: then nobody can be signed in for, and the login page says what is possible.
    }
  }
}

const attempts = 3

/** Undefined when the platform refuses. */
const signIn = async (profile: string, role: 'patient' | 'doctor'): Promise<object | undefined> => {
  const { loginCode, phoneCode } = await sandbox.codesOf(ownerOf(profile).phone())
  const answer = await fetch('/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by: 'wechat', loginCode, phoneCode, role, device: '演示手机' }),
  })
  if (!answer.ok) return undefined
  const { isNew: _isNew, ...session } = await answer.json()
  return session
}
