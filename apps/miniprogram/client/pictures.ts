import { api, type Told } from './api.ts'
import { apiUrl } from './config.ts'
import { pictureType } from './picture-type.ts'
import { recentOf } from './recent.ts'
import { Refusal, refuse } from './refusal.ts'
import { accessToken, onSession, renew } from './session.ts'

export type Purpose = 'consultation' | 'proof' | 'message' | 'licence'
export type Picture = { readonly pictureId: string; readonly ticket?: string }
export type Size = 'full' | 'thumb'

/** Smaller than this is sent as it is; larger is made lighter first. */
const LIGHT = 1_500_000
const LONGEST_SIDE = 2400

/** Lets the person take or pick up to `count` pictures. Nothing chosen is no failure. */
export const choosePictures = async (count: number): Promise<string[]> => {
  try {
    const { tempFiles } = await wx.chooseMedia({ count, mediaType: ['image'], sourceType: ['album', 'camera'], sizeType: ['compressed'] })
    return await Promise.all(tempFiles.map(({ tempFilePath, size }) => lightened(tempFilePath, size)))
  } catch (error) {
    const said = (error as { errMsg?: string }).errMsg ?? ''
    if (/cancel/i.test(said)) return []
    if (/auth|deny|denied|permission/i.test(said)) throw refuse('picture.denied')
    throw refuse('picture.unreadable')
  }
}

/** A photograph of a modern telephone is several times what a doctor can see on a screen. What cannot be made lighter is sent whole. */
const lightened = async (path: string, size: number): Promise<string> => {
  if (size <= LIGHT) return path
  try {
    const { width, height } = await wx.getImageInfo({ src: path })
    const side = Math.max(width, height)
    const { tempFilePath } = await wx.compressImage({
      src: path,
      quality: 80,
      ...(side > LONGEST_SIDE && { compressedWidth: Math.round((width * LONGEST_SIDE) / side) }),
    })
    return tempFilePath
  } catch {
    return path
  }
}

const bytesOf = (path: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    wx.getFileSystemManager().readFile({
      filePath: path,
      success: ({ data }) => (data instanceof ArrayBuffer ? resolve(data) : reject(refuse('picture.unreadable'))),
      fail: () => reject(refuse('picture.unreadable')),
    })
  })

/** `key` stays the same when the same picture is sent again, so that it is stored once. */
export const upload = async (purpose: Purpose, path: string, key: string): Promise<string> => (await uploaded(purpose, path, key)).pictureId

/** The same, with what the server found on it. */
export const uploaded = async (purpose: Purpose, path: string, key: string): Promise<Told<'media', 'upload'>> => {
  const bytes = await bytesOf(path)
  return api.media.upload({ query: { purpose }, body: { contentType: pictureType(bytes), bytes } }, { key })
}

const shownOnes = recentOf<Promise<string>>(60)
onSession(shownOnes.clear)

/** The local path under which a picture can be shown; it is fetched once. */
export const shown = (picture: Picture, size: Size = 'thumb'): Promise<string> => {
  const key = `${size} ${picture.pictureId}`
  const known = shownOnes.get(key)
  if (known !== undefined) return known
  const path = fetched(picture, size).catch((error: unknown) => {
    shownOnes.delete(key)
    throw error
  })
  shownOnes.set(key, path)
  return path
}

const fetched = async ({ pictureId, ticket }: Picture, size: Size): Promise<string> => {
  const pairs = [`size=${size}`, ...(ticket === undefined || ticket === '' ? [] : [`ticket=${encodeURIComponent(ticket)}`])]
  const url = `${apiUrl}/v1/pictures/${encodeURIComponent(pictureId)}?${pairs.join('&')}`
  const answer = await download(url, await accessToken())
  const { statusCode, tempFilePath } = answer.statusCode === 401 ? await download(url, (await renew()).accessToken) : answer
  if (statusCode === 200) return tempFilePath
  if (statusCode === 404) throw new Refusal('picture.not_found', '没有找到这张图片。请返回后重新打开。')
  throw new Refusal('service.unavailable', '图片暂时打不开，请稍后再试。')
}

const download = (url: string, token: string | undefined): Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult> =>
  new Promise((resolve, reject) => {
    wx.downloadFile({
      url,
      ...(token !== undefined && { header: { authorization: `Bearer ${token}` } }),
      success: resolve,
      fail: ({ errMsg }) => reject(refuse(/timeout/i.test(errMsg) ? 'network.slow' : 'network.offline')),
    })
  })

/** Opens WeChat's viewer on pictures of ours, at the one that was tapped. Those that cannot be fetched are left out. */
export const preview = async (pictures: readonly Picture[], at: number): Promise<void> => {
  wx.showLoading({ title: '正在打开', mask: true })
  try {
    const found = await Promise.all(pictures.map((each) => shown(each, 'full').catch(() => undefined)))
    const current = found[at]
    if (current === undefined) throw new Refusal('picture.not_found', '这张图片暂时打不开，请稍后再试。')
    wx.previewImage({ urls: found.filter((path) => path !== undefined), current })
  } finally {
    wx.hideLoading()
  }
}
