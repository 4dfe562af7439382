import { storageOf } from '@yijiantong/miniprogram-host/api/storage.ts'
import { ownerOf } from './owner.ts'
import { sandbox } from './sandbox.ts'

/**
 * Signs a telephone of the demonstration in before the mini program starts on it, as its owner would have done yesterday:
 * `?signin=doctor`. Does nothing when somebody is signed in, and leaves the person to sign in when it cannot.
 */
export const signInBeforehand = async (profile: string, role: 'patient' | 'doctor'): Promise<void> => {
  const storage = storageOf(profile)
  if (storage.has('session')) return
  try {
    const { loginCode, phoneCode } = await sandbox.codesOf(ownerOf(profile).phone())
    const answer = await fetch('/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ by: 'wechat', loginCode, phoneCode, role, device: '演示手机' }),
    })
    if (!answer.ok) return
    const { isNew: _isNew, ...session } = await answer.json()
    storage.set('session', session)
  } catch {
    // Without the sandbox nobody can be signed in for; the login page says what is possible.
  }
}
