import { signedIn } from './session.ts'

/** For whom a person on this telephone last sought help; their next consultation begins with the same one. */
const keptAs = (): string => `chosen-profile:${signedIn()?.userId ?? ''}`

export const chooseProfile = (profileId: string): void => wx.setStorageSync(keptAs(), profileId)

/** Of the profiles there are: the one chosen last, else the account's owner, else the first. */
export const chosenProfile = <Profile extends { profileId: string; relation: string }>(
  profiles: readonly Profile[],
): Profile | undefined => {
  const kept: unknown = wx.getStorageSync(keptAs())
  return profiles.find(({ profileId }) => profileId === kept) ?? profiles.find(({ relation }) => relation === 'self') ?? profiles[0]
}
