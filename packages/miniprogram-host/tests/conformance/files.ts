import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, call, callNow, openAt } from '../stage.ts'

const blank = 'pages/blank/blank'
const picture = (name: string) => join(import.meta.dirname, '../fixture/assets', name)

/** Calls a method of the file system manager that answers by callbacks. */
const disk = (phone: Page, name: string, options: object): Promise<Record<string, unknown>> =>
  phone.evaluate(
    ([method, given]) =>
      new Promise<Record<string, unknown>>((resolve) => {
        const manager = (globalThis.wx as { getFileSystemManager(): Record<string, (options: object) => void> }).getFileSystemManager()
        manager[method]?.({ ...given, success: resolve, fail: ({ errMsg }: { errMsg: string }) => resolve({ failed: errMsg }) })
      }),
    [name, options] as const,
  )

const choose = async (phone: Page, name: string, options: object, files: string[]) => {
  const chooser = phone.waitForEvent('filechooser')
  const answer = call(phone, name, options as Record<string, unknown>)
  await (await chooser).setFiles(files)
  return answer
}

export function files(): void {
  it('FileSystemManager: writeFile, readFile, appendFile, stat, access, copyFile, rename, readdir and unlink work on the user folder', async () => {
    const phone = await at(blank)
    const path = 'wxfile://usr/a.txt'
    expect(await disk(phone, 'writeFile', { filePath: path, data: '一' })).toMatchObject({ errMsg: 'writeFile:ok' })
    await disk(phone, 'appendFile', { filePath: path, data: '二' })
    expect(await disk(phone, 'readFile', { filePath: path, encoding: 'utf8' })).toMatchObject({ data: '一二' })
    expect(await disk(phone, 'readFile', { filePath: path, encoding: 'base64', position: 0, length: 3 })).toMatchObject({ data: '5LiA' })
    expect(await disk(phone, 'stat', { path })).toMatchObject({ stats: { size: 6 } })
    await disk(phone, 'copyFile', { srcPath: path, destPath: 'wxfile://usr/b.txt' })
    await disk(phone, 'rename', { oldPath: 'wxfile://usr/b.txt', newPath: 'wxfile://usr/c.txt' })
    expect((await disk(phone, 'readdir', { dirPath: 'wxfile://usr' })).files).toEqual(expect.arrayContaining(['a.txt', 'c.txt']))
    await disk(phone, 'unlink', { filePath: path })
    expect(await disk(phone, 'access', { path })).toMatchObject({ failed: expect.stringContaining('no such file') })
    expect(await disk(phone, 'writeFile', { filePath: 'wxfile://elsewhere/x', data: '' })).toMatchObject({
      failed: expect.stringContaining('permission denied'),
    })
  })

  it('wx.getFileSystemManager, wx.env: read and write at once, too, and files are there after a restart', async () => {
    const { page: phone } = await openAt(blank)
    const sync = () =>
      phone.evaluate(() => {
        const api = globalThis.wx as {
          env: { USER_DATA_PATH: string }
          getFileSystemManager(): Record<string, (...given: unknown[]) => unknown>
        }
        const manager = api.getFileSystemManager()
        manager.writeFileSync?.(`${api.env.USER_DATA_PATH}/kept.bin`, Uint8Array.from([1, 250]).buffer)
        return [...new Uint8Array(manager.readFileSync?.(`${api.env.USER_DATA_PATH}/kept.bin`) as ArrayBuffer)]
      })
    expect(await sync()).toEqual([1, 250])
    await phone.reload()
    await phone.waitForSelector('wx-page')
    expect(await disk(phone, 'readFile', { filePath: 'wxfile://usr/kept.bin', encoding: 'hex' })).toMatchObject({ data: '01fa' })
  })

  it('wx.saveFile, wx.getFileInfo: keep a temporary file and tell its size', async () => {
    const phone = await at(blank)
    const { tempFiles } = (await choose(phone, 'chooseMedia', { count: 1, mediaType: ['image'] }, [picture('tab.png')])) as Chosen
    const { savedFilePath } = await call(phone, 'saveFile', { tempFilePath: tempFiles[0]?.tempFilePath })
    expect(savedFilePath).toMatch(/^wxfile:\/\/usr\//)
    expect(await call(phone, 'getFileInfo', { filePath: savedFilePath })).toMatchObject({ size: tempFiles[0]?.size })
  })

  it('wx.chooseMedia gives pictures with size and measure, no more than count, and fails with cancel', async () => {
    const phone = await at(blank)
    const given = (await choose(phone, 'chooseMedia', { count: 1, mediaType: ['image'] }, [picture('wide.png')])) as Chosen
    expect(given.tempFiles).toMatchObject([{ fileType: 'image', width: 200, height: 100, tempFilePath: expect.stringMatching(/\.png$/) }])
    const chooser = phone.waitForEvent('filechooser')
    const answer = call(phone, 'chooseMedia', { count: 2 })
    await chooser
    await phone.evaluate(() => document.querySelector('input[type=file]')?.dispatchEvent(new Event('cancel')))
    expect(await answer).toEqual({ failed: 'chooseMedia:fail cancel' })
  })

  it('wx.chooseImage, wx.chooseMessageFile: the older and the general way to choose', async () => {
    const phone = await at(blank)
    const images = await choose(phone, 'chooseImage', { count: 2 }, [picture('wide.png'), picture('tall.png')])
    expect(images.tempFilePaths).toHaveLength(2)
    const papers = await choose(phone, 'chooseMessageFile', { count: 1, type: 'file', extension: ['png'] }, [picture('wide.png')])
    expect(papers.tempFiles).toMatchObject([{ name: 'wide.png', type: 'image' }])
  })

  it('wx.compressImage makes a JPEG of the width and quality asked for', async () => {
    const phone = await at(blank)
    const { tempFilePath } = await call(phone, 'compressImage', { src: '/assets/wide.png', quality: 40, compressedWidth: 80 })
    expect(tempFilePath).toMatch(/\.jpg$/)
    expect(await call(phone, 'getImageInfo', { src: tempFilePath })).toMatchObject({ width: 80, height: 40, type: 'jpeg' })
  })

  it('wx.getImageInfo measures pictures of the package, and fails for what is none', async () => {
    const phone = await at(blank)
    expect(await call(phone, 'getImageInfo', { src: '/assets/tall.png' })).toMatchObject({
      width: 60,
      height: 240,
      type: 'png',
      orientation: 'up',
    })
    expect(await call(phone, 'getImageInfo', { src: '/assets/none.png' })).toMatchObject({
      failed: expect.stringContaining('getImageInfo:fail'),
    })
  })

  it('wx.createOffscreenCanvas draws a chosen picture and tells its pixels', async () => {
    const phone = await at(blank)
    const { tempFiles } = (await choose(phone, 'chooseMedia', { count: 1, mediaType: ['image'] }, [picture('wide.png')])) as Chosen
    const drawn = await phone.evaluate(async (path) => {
      const api = globalThis.wx as unknown as {
        createOffscreenCanvas(options: object): HTMLCanvasElement & { createImage(): HTMLImageElement }
      }
      const canvas = api.createOffscreenCanvas({ type: '2d', width: 20, height: 10 })
      const load = (src: string) =>
        new Promise<HTMLImageElement | undefined>((resolve) => {
          const image = canvas.createImage()
          image.onload = () => resolve(image)
          image.onerror = () => resolve(undefined)
          image.src = src
        })
      const image = await load(path)
      const context = canvas.getContext('2d') as CanvasRenderingContext2D
      if (image !== undefined) context.drawImage(image, 0, 0, 20, 10)
      const { data } = context.getImageData(0, 0, 20, 10)
      return { size: [image?.width, image?.height], bytes: data.length, alpha: data[3], none: await load('wxfile://tmp/none.png') }
    }, tempFiles[0]?.tempFilePath ?? '')
    expect(drawn).toEqual({ size: [200, 100], bytes: 800, alpha: 255, none: undefined })
  })

  it('wx.previewImage, wx.previewMedia: show pictures one beside the other, counted, turned by keys, closed by Escape', async () => {
    const phone = await at(blank)
    await call(phone, 'previewImage', { urls: ['/assets/wide.png', '/assets/tall.png'], current: '/assets/tall.png' })
    const gallery = phone.getByRole('dialog', { name: '查看图片' })
    await gallery.getByText('2 / 2').waitFor()
    await phone.keyboard.press('ArrowLeft')
    await gallery.getByText('1 / 2').waitFor()
    await phone.keyboard.press('Escape')
    expect(await gallery.count()).toBe(0)
    await call(phone, 'previewMedia', { sources: [{ url: '/assets/wide.png' }] })
    await phone.getByRole('button', { name: '关闭' }).tap()
    expect(await gallery.count()).toBe(0)
  })

  it('wx.saveImageToPhotosAlbum, wx.openDocument: are a download and a new window, of files that are there', async () => {
    const phone = await at(blank)
    const { tempFilePath } = await call(phone, 'compressImage', { src: '/assets/wide.png' })
    const download = phone.waitForEvent('download')
    await call(phone, 'saveImageToPhotosAlbum', { filePath: tempFilePath })
    expect((await download).suggestedFilename()).toMatch(/\.jpg$/)
    expect(await call(phone, 'openDocument', { filePath: 'wxfile://none.pdf' })).toEqual({ failed: 'openDocument:fail file not found' })
  })

  it('wx.arrayBufferToBase64, wx.base64ToArrayBuffer: are each other turned round', async () => {
    const phone = await at(blank)
    const turned = await phone.evaluate(() => {
      const api = globalThis.wx as { arrayBufferToBase64(data: ArrayBuffer): string; base64ToArrayBuffer(text: string): ArrayBuffer }
      const text = api.arrayBufferToBase64(Uint8Array.from([0, 255]).buffer)
      return [text, ...new Uint8Array(api.base64ToArrayBuffer(text))]
    })
    expect(turned).toEqual(['AP8=', 0, 255])
    expect(await callNow(phone, 'canIUse', 'chooseMedia')).toBe(true)
  })
}

type Chosen = { tempFiles: { tempFilePath: string; size: number }[] }
