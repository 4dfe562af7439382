import type { LaunchOptions } from '../signals.ts'
import type { Area } from './wx.ts'

/** The app as a whole: how it was started, when it is seen, what went wrong. */
export const lifecycleApis: Area = ({ signals, router }) => {
  const enter = (): LaunchOptions => ({ path: router.home, query: {}, scene: 1001, referrerInfo: {} })
  return {
    now: {
      onAppShow: signals.appShow.on,
      offAppShow: signals.appShow.off,
      onAppHide: signals.appHide.on,
      offAppHide: signals.appHide.off,
      onError: signals.error.on,
      offError: signals.error.off,
      onUnhandledRejection: signals.unhandledRejection.on,
      offUnhandledRejection: signals.unhandledRejection.off,
      onPageNotFound: signals.pageNotFound.on,
      offPageNotFound: signals.pageNotFound.off,
      getLaunchOptionsSync: () => router.launch ?? enter(),
      getEnterOptionsSync: () => router.launch ?? enter(),
      getAccountInfoSync: () => ({ miniProgram: { appId: 'browser', envVersion: 'develop', version: '' }, plugin: {} }),
    },
  }
}
