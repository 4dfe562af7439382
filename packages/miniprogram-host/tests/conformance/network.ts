import { expect, it } from 'vitest'
import { at, openAt, serverAddress } from '../stage.ts'
import { fetched, talked } from './tasks.ts'

const blank = 'pages/blank/blank'
const server = () => serverAddress()

export function network(): void {
  it('wx.request sends data as query, as JSON, as text, as a form and as bytes', async () => {
    const phone = await at(blank)
    const echo = async (options: object) => (await fetched(phone, 'request', { url: `${server()}/echo`, ...options })).data as Echo
    expect(await echo({ data: { q: '湿疹', page: 2, none: undefined } })).toMatchObject({
      method: 'GET',
      url: '/echo?q=%E6%B9%BF%E7%96%B9&page=2',
    })
    expect(await echo({ method: 'POST', data: { a: 1 } })).toMatchObject({
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await echo({ method: 'PUT', data: 'plain', header: { 'content-type': 'text/plain' } })).toMatchObject({
      body: 'plain',
      method: 'PUT',
    })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await echo({ method: 'POST', data: { a: 1, b: '二' }, header: form })).toMatchObject({ body: 'a=1&b=%E4%BA%8C' })
    const bytes = await phone.evaluate(
      (url) =>
        new Promise<Echo>((resolve) => {
          const { request } = globalThis.wx as { request(options: object): void }
          const data = Uint8Array.from([0, 200, 255]).buffer
          request({
            url,
            method: 'POST',
            data,
            header: { 'content-type': 'image/png' },
            success: ({ data: echoed }: { data: Echo }) => resolve(echoed),
          })
        }),
      `${server()}/echo`,
    )
    expect(bytes).toMatchObject({ body: '\u0000\u00c8\u00ff', headers: { 'content-type': 'image/png' } })
  })

  it('wx.request succeeds with every status, reads JSON when it is JSON, and gives headers in lower case', async () => {
    const phone = await at(blank)
    expect(await fetched(phone, 'request', { url: `${server()}/refused` })).toMatchObject({
      statusCode: 422,
      data: { code: 'refused' },
      errMsg: 'request:ok',
    })
    expect(await fetched(phone, 'request', { url: `${server()}/text` })).toMatchObject({ data: '{not json' })
    expect(await fetched(phone, 'request', { url: `${server()}/refused`, dataType: 'text' })).toMatchObject({ data: '{"code":"refused"}' })
    expect(await fetched(phone, 'request', { url: `${server()}/echo` })).toMatchObject({ header: { 'x-answer': 'yes' } })
    const length = await phone.evaluate(
      (url) =>
        new Promise((resolve) => {
          const { request } = globalThis.wx as { request(options: object): void }
          request({ url, responseType: 'arraybuffer', success: ({ data }: { data: ArrayBuffer }) => resolve([...new Uint8Array(data)]) })
        }),
      `${server()}/bytes`,
    )
    expect(length).toEqual([0, 128, 255, 7])
  })

  it('wx.request fails on timeout, on abort and without a network', async () => {
    const { page: phone, context } = await openAt(blank)
    expect(await fetched(phone, 'request', { url: `${server()}/slow`, timeout: 50 })).toMatchObject({
      failed: 'request:fail timeout',
      errno: 5,
    })
    const aborted = await phone.evaluate(
      (url) =>
        new Promise((resolve) => {
          const { request } = globalThis.wx as { request(options: object): { abort(): void } }
          const task = request({ url, fail: ({ errMsg }: { errMsg: string }) => resolve(errMsg) })
          task.abort()
        }),
      `${server()}/slow`,
    )
    expect(aborted).toBe('request:fail abort')
    await context.setOffline(true)
    expect(await fetched(phone, 'request', { url: `${server()}/echo` })).toMatchObject({ failed: 'request:fail network is offline' })
    await context.setOffline(false)
  })

  it('wx.uploadFile sends a file with its fields and headers, and tells how far it is', async () => {
    const phone = await at(blank)
    const { data, statusCode } = await phone.evaluate(
      (url) =>
        new Promise<{ data: string; statusCode: number }>((resolve, reject) => {
          const api = globalThis.wx as {
            uploadFile(options: object): unknown
            getFileSystemManager(): { writeFileSync(path: string, data: string): void }
          }
          api.getFileSystemManager().writeFileSync('wxfile://usr/note.txt', '内容')
          const header = { authorization: 'Bearer t', 'content-type': 'multipart/form-data' }
          api.uploadFile({
            url,
            filePath: 'wxfile://usr/note.txt',
            name: 'file',
            formData: { purpose: 'test' },
            header,
            success: resolve,
            fail: reject,
          })
        }),
      `${server()}/echo`,
    )
    expect(statusCode).toBe(200)
    const echo = JSON.parse(data) as Echo
    expect(echo.headers.authorization).toBe('Bearer t')
    expect(echo.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(echo.body).toContain('name="purpose"')
    expect(echo.body).toContain('filename="note.txt"')
  })

  it('wx.downloadFile puts a file on the table that an image can show, with headers, and tells how far it is', async () => {
    const { page: phone } = await openAt('pages/basic/basic')
    const { statusCode, tempFilePath, header, progress } = await phone.evaluate(
      (url) =>
        new Promise<Record<string, unknown>>((resolve, reject) => {
          const { downloadFile } = globalThis.wx as {
            downloadFile(options: object): { onProgressUpdate(listener: (news: unknown) => void): void }
          }
          const steps: unknown[] = []
          const task = downloadFile({
            url,
            header: { authorization: 'Bearer t' },
            success: (result: object) => resolve({ ...result, progress: steps }),
            fail: reject,
          })
          task.onProgressUpdate((news) => steps.push(news))
        }),
      `${server()}/picture`,
    )
    expect(statusCode).toBe(200)
    expect(tempFilePath).toMatch(/^wxfile:\/\/tmp_.*\.png$/)
    expect(header).toMatchObject({ 'x-asked-as': 'Bearer t' })
    expect(progress).toContainEqual(expect.objectContaining({ progress: 100 }))
    await phone.evaluate((src) => (globalThis.getCurrentPages() as { setData(data: object): void }[])[0]?.setData({ src }), tempFilePath)
    await phone.waitForFunction(() =>
      globalThis.heard.some((one) => one.id === 'picture' && (one.detail as { width?: number }).width === 200),
    )
  })

  it('wx.downloadFile of 404 is a success with its status, and wx.uploadFile of no file fails', async () => {
    const phone = await at(blank)
    expect(await fetched(phone, 'downloadFile', { url: `${server()}/none` })).toMatchObject({ statusCode: 404 })
    expect(await fetched(phone, 'uploadFile', { url: `${server()}/echo`, filePath: 'wxfile://none', name: 'f' })).toMatchObject({
      failed: expect.stringContaining('no such file'),
    })
  })

  it('wx.connectSocket opens, sends text and bytes, receives, and closes from both sides', async () => {
    const phone = await at(blank)
    const address = `${server().replace('http', 'ws')}/socket`
    expect(await talked(phone, address, ['一', 'bytes', 'close'])).toEqual(['open', '一', 'bytes 3', 'closed 4001 as asked'])
    expect(await talked(phone, address, ['一', 'leave'])).toEqual(['open', '一', 'closed 1000 bye'])
  })

  it('wx.connectSocket tells an error when nobody answers, and refuses to send before it is open', async () => {
    const phone = await at(blank)
    const told = await phone.evaluate(
      () =>
        new Promise((resolve) => {
          const { connectSocket } = globalThis.wx as { connectSocket(options: object): Task }
          const task = connectSocket({ url: 'ws://127.0.0.1:1/' })
          const early: string[] = []
          task.send({ data: 'x', fail: ({ errMsg }) => early.push(errMsg) })
          task.onError(({ errMsg }) => resolve([...early, errMsg, task.readyState >= task.CLOSING]))
        }),
    )
    expect(told).toEqual(['sendSocketMessage:fail SocketTask.readyState is not OPEN', 'connectSocket:fail connect error', true])
  })
}

type Echo = { method: string; url: string; headers: Record<string, string>; body: string }
type Task = {
  send(options: { data: string; fail(news: { errMsg: string }): void }): void
  onError(listener: (news: { errMsg: string }) => void): void
  readyState: number
  CLOSING: number
}
