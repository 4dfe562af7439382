import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readApp } from '../app-json.ts'
import { isObject, textsOf } from '../json.ts'
import { type Check, type Finding, orOk, refused } from './finding.ts'
import { type PackageFiles, readPackageFiles } from './package-files.ts'

const check = 'privacy'

/** What WeChat asks people about, by the name in the privacy guide of the account, and where it is in code. */
const uses: Readonly<Record<string, RegExp>> = {
  getPhoneNumber: /open-type="(?:getPhoneNumber|getRealtimePhoneNumber)"|\bgetPhoneNumber\b(?=[^\n]{0,20}phoneNumber)/,
  chooseAvatar: /open-type="chooseAvatar"/,
  nickname: /type="nickname"|\bwx\.getUser(?:Info|Profile)\b/,
  chooseMedia: /\bwx\.choose(?:Media|Image|Video)\b/,
  chooseMessageFile: /\bwx\.chooseMessageFile\b/,
  saveToAlbum: /\bwx\.save(?:Image|Video)ToPhotosAlbum\b/,
  clipboard: /\bwx\.[gs]etClipboardData\b/,
  makePhoneCall: /\bwx\.makePhoneCall\b/,
  getLocation: /\bwx\.(?:getLocation|getFuzzyLocation|chooseLocation|choosePoi|startLocationUpdate\w*|onLocationChange)\b/,
  microphone: /\bwx\.(?:getRecorderManager|startRecord|joinVoIPChat)\b|<live-pusher\b/,
  camera: /<camera\b|\bwx\.createCameraContext\b/,
  scanCode: /\bwx\.scanCode\b/,
  chooseContact: /\bwx\.(?:chooseContact|addPhoneContact)\b/,
  calendar: /\bwx\.addPhone(?:Repeat)?Calendar\b/,
  chooseAddress: /\bwx\.chooseAddress\b/,
  bluetooth: /\bwx\.openBluetoothAdapter\b/,
  werun: /\bwx\.getWeRunData\b/,
  motion: /\bwx\.(?:startAccelerometer|startGyroscope|startCompass|startDeviceMotionListening)\b/,
}

/** Uses that app.json has to announce as well. */
const announced: Readonly<Record<string, string>> = {
  getLocation: 'scope.userLocation',
  microphone: 'scope.record',
  camera: 'scope.camera',
}

/**
 * privacy.json beside app.json says what each private thing is used for: the sentences that go into the privacy guide at WeChat.
 * What is used is in it, and what is in it is used.
 */
export const checkPrivacy: Check = ({ source, dist }) => {
  const file = join(source, 'privacy.json')
  if (!existsSync(file)) return [refused(check, 'there is no privacy.json that says what private data is used for')]
  const declared = new Map(textsOf(JSON.parse(readFileSync(file, 'utf8'))))
  const used = usedIn(readPackageFiles(dist))
  const findings: Finding[] = []
  for (const [name, where] of used) {
    if (!declared.has(name)) findings.push(refused(check, `${where} uses ${name}, and privacy.json does not say what for`))
  }
  for (const [name, purpose] of declared) {
    if (!(name in uses))
      findings.push(refused(check, `privacy.json names ${name}, which this check does not know: ${Object.keys(uses).join(', ')}`))
    else if (!used.has(name)) findings.push(refused(check, `privacy.json says what ${name} is for, and nothing uses it`))
    if (purpose.trim() === '') findings.push(refused(check, `privacy.json does not say what ${name} is for`))
  }
  return orOk(
    check,
    [...findings, ...announcements(dist, used)],
    `${used.size} uses of private data, each with its purpose: ${[...used.keys()].join(', ')}`,
  )
}

const usedIn = (files: PackageFiles): Map<string, string> => {
  const used = new Map<string, string>()
  for (const [name, { text }] of files) {
    for (const [use, pattern] of Object.entries(uses)) if (!used.has(use) && pattern.test(text)) used.set(use, name)
  }
  return used
}

const announcements = (dist: string, used: ReadonlyMap<string, string>): Finding[] => {
  const { json } = readApp({ source: dist, modules: '', target: 'wechat' }, [])
  const permissions = isObject(json.permission) ? json.permission : {}
  const infos = Array.isArray(json.requiredPrivateInfos) ? json.requiredPrivateInfos : []
  const findings: Finding[] = []
  for (const [use, scope] of Object.entries(announced)) {
    const asked = scope in permissions
    if (use === 'getLocation' && used.has(use) !== infos.length > 0)
      findings.push(refused(check, `app.json and the code disagree about requiredPrivateInfos: ${infos.join(', ') || 'none'} announced`))
    if (use === 'getLocation' && used.has(use) && !asked)
      findings.push(refused(check, `app.json does not say in permission what ${scope} is for`))
    if (!used.has(use) && asked) findings.push(refused(check, `app.json asks for ${scope}, and nothing uses it`))
  }
  return findings
}
