export type Address = {
  /** Whose telephone this is: two frames of one page can be two people's. */
  readonly profile: string
  readonly fontScale: number | undefined
  readonly theme: 'light' | 'dark' | undefined
  /** As whom its owner has signed in beforehand. */
  readonly signIn: 'patient' | 'doctor' | undefined
  /** Whether what it asks and draws is counted, for whoever measures it to read. */
  readonly measure: boolean
}

/** What the address of the page says before its `#`: `?u=doctor&signin=doctor&font=2&theme=dark&measure`. */
export const readAddress = (search: string): Address => {
  const asked = new URLSearchParams(search)
  const scale = Number(asked.get('font'))
  const theme = asked.get('theme')
  const profile = asked.get('u') ?? ''
  const role = asked.get('signin')
  return {
    profile: /^[\w-]{1,40}$/.test(profile) ? profile : 'me',
    fontScale: scale >= 0.5 && scale <= 3 ? scale : undefined,
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    signIn: role === 'patient' || role === 'doctor' ? role : undefined,
    measure: asked.has('measure'),
  }
}
