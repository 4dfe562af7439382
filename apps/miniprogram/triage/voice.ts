/**
 * WeChat turns speech into text in its own keyboard, and for programs only through its plug-in 同声传译, which a platform adds
 * to its app.json and names to people. Without the plug-in there is nothing to offer but the keyboard.
 */
type Recognition = {
  onStop: (told: { result: string }) => void
  onError: (told: { msg: string }) => void
  start(how: { lang: 'zh_CN'; duration: number }): void
  stop(): void
}

declare const requirePlugin: ((name: string) => { getRecordRecognitionManager?(): Recognition }) | undefined

/** WeChat hears no more at once, ms. */
const LONGEST = 60_000

export const recognition = (): Recognition | undefined => {
  if (typeof requirePlugin !== 'function') return undefined
  try {
    return requirePlugin('WechatSI').getRecordRecognitionManager?.()
  } catch {
    // WeChat throws for a plug-in that is not in app.json.
    return undefined
  }
}

/** Listens until told to stop, or until WeChat does. `heard` is called once, with nothing when nothing was understood. */
export const listen = (manager: Recognition, heard: (text: string) => void): void => {
  manager.onStop = ({ result }) => heard(result)
  manager.onError = () => heard('')
  manager.start({ lang: 'zh_CN', duration: LONGEST })
}
