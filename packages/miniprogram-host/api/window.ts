import type { Host } from '../host.ts'
import type { Area } from './wx.ts'

const SDK_VERSION = '3.8.0'
const BROWSER_FONT = 16

/** Sizes, versions, theme and font scale. */
export const windowApis: Area = (host) => {
  const info = () => ({ ...windowInfo(host), ...deviceInfo(), ...appBaseInfo(host) })
  return {
    later: { getSystemInfo: info, getSystemInfoAsync: info },
    now: {
      getWindowInfo: () => windowInfo(host),
      getDeviceInfo: deviceInfo,
      getAppBaseInfo: () => appBaseInfo(host),
      getSystemInfoSync: info,
      getSystemSetting: () => ({ bluetoothEnabled: false, locationEnabled: false, wifiEnabled: true, deviceOrientation: 'portrait' }),
      getAppAuthorizeSetting: () => ({ notificationAuthorized: 'non determined', cameraAuthorized: 'non determined' }),
      getMenuButtonBoundingClientRect: () => menuButton(host),
      onWindowResize: host.signals.windowResize.on,
      offWindowResize: host.signals.windowResize.off,
      onThemeChange: host.signals.themeChange.on,
      offThemeChange: host.signals.themeChange.off,
      onKeyboardHeightChange: host.signals.keyboardHeightChange.on,
      offKeyboardHeightChange: host.signals.keyboardHeightChange.off,
    },
  }
}

function windowInfo({ frame }: Host) {
  const { clientWidth: screenWidth, clientHeight: screenHeight } = frame.device
  const { windowWidth, windowHeight } = frame.windowSize
  const inset = (side: string) => Number.parseFloat(getComputedStyle(frame.device).getPropertyValue(`--wx-inset-${side}`)) || 0
  const top = Math.max(frame.statusBarHeight, inset('top'))
  const bottom = screenHeight - inset('bottom')
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth,
    screenHeight,
    windowWidth,
    windowHeight,
    statusBarHeight: frame.statusBarHeight,
    screenTop: frame.pages.offsetTop,
    safeArea: { left: 0, right: screenWidth, top, bottom, width: screenWidth, height: bottom - top },
  }
}

const browsers = { Edge: /Edg\//, Firefox: /Firefox\//, Chrome: /Chrome\//, Safari: /Safari\// }
const systems = { Android: /Android/, iPhone: /iPhone/, iPad: /iPad/, Windows: /Windows/, macOS: /Mac OS X/, Linux: /Linux/ }

const named = (signs: Record<string, RegExp>) => Object.keys(signs).find((name) => signs[name]?.test(navigator.userAgent))

/** `platform` is what a page may ask to know it runs in a browser; brand and model are what people call it. */
const deviceInfo = () => ({
  brand: named(browsers) ?? 'browser',
  model: named(systems) ?? '',
  system: named(systems) ?? '',
  platform: 'web',
  benchmarkLevel: 50,
  memorySize: 4096,
  abi: '',
  cpuType: '',
})

function appBaseInfo({ theme, options }: Host) {
  const rootSize = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || BROWSER_FONT
  const scale = options.fontScale ?? rootSize / BROWSER_FONT
  return {
    SDKVersion: SDK_VERSION,
    version: '8.0.0',
    language: 'zh_CN',
    enableDebug: false,
    host: { env: 'browser', appId: '' },
    theme: theme.name,
    fontSizeSetting: BROWSER_FONT * scale,
    fontSizeScaleFactor: scale,
  }
}

function menuButton({ frame }: Host) {
  const device = frame.device.getBoundingClientRect()
  const { left, top, right, bottom, width, height } = frame.bar.capsule
  return { left: left - device.left, top: top - device.top, right: right - device.left, bottom: bottom - device.top, width, height }
}
