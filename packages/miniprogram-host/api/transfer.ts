import type { Host } from '../host.ts'
import { Signal } from '../signals.ts'
import { HostError } from '../vendor.ts'
import { ApiFailure, type Callbacks, requireString, settle, succeeded } from './call.ts'
import { networkReason, type Headers as PlainHeaders } from './request.ts'
import type { Area } from './wx.ts'

const TIMEOUT_MS = 60_000

type UploadOptions = Callbacks & {
  url: string
  filePath: string
  name: string
  header?: PlainHeaders
  formData?: Record<string, unknown>
  timeout?: number
}

type DownloadOptions = Callbacks & { url: string; header?: PlainHeaders; timeout?: number; filePath?: string }

/** Whole files to and from a server, with progress. */
export const transferApis: Area = (host) => ({
  now: {
    uploadFile: (options: UploadOptions) => uploadFile(host, options),
    downloadFile: (options: DownloadOptions) => downloadFile(host, options),
  },
})

/** Upload goes by XMLHttpRequest, because fetch does not tell how far it is. */
function uploadFile({ files, metrics }: Host, options: UploadOptions) {
  const progress = new Signal<{ progress: number; totalBytesSent: number; totalBytesExpectedToSend: number }>()
  const headersReceived = new Signal<{ header: PlainHeaders }>()
  const request = new XMLHttpRequest()
  const done = new Promise<Record<string, unknown>>((resolve, reject) => {
    const fail = (reason: string, errno?: number) => reject(new ApiFailure('uploadFile', new HostError(reason, errno)))
    const form = new FormData()
    try {
      for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, String(value))
      const file = files.blob(requireString(options, 'filePath'))
      form.append(requireString(options, 'name'), file, options.filePath.slice(options.filePath.lastIndexOf('/') + 1))
    } catch (cause) {
      reject(new ApiFailure('uploadFile', cause))
      return
    }
    metrics?.requests.push({ method: 'POST', url: options.url, at: performance.now() })
    request.open('POST', options.url)
    request.timeout = options.timeout ?? TIMEOUT_MS
    for (const [name, value] of Object.entries(options.header ?? {})) {
      // The boundary of the form is the browser's to write.
      if (name.toLowerCase() !== 'content-type') request.setRequestHeader(name, String(value))
    }
    request.upload.onprogress = ({ loaded, total }) => progress.emit(progressOf(loaded, total, 'Sent', 'Send'))
    request.onload = () => {
      headersReceived.emit({ header: parsedHeaders(request.getAllResponseHeaders()) })
      resolve(succeeded('uploadFile', { data: request.responseText, statusCode: request.status }))
    }
    request.onerror = () => fail(networkReason('upload'), 600_001)
    request.ontimeout = () => fail('timeout', 5)
    request.onabort = () => fail('abort')
    request.send(form)
  })
  settle(done, options)
  return {
    abort: () => request.abort(),
    onProgressUpdate: progress.on,
    offProgressUpdate: progress.off,
    onHeadersReceived: headersReceived.on,
    offHeadersReceived: headersReceived.off,
  }
}

function downloadFile({ files, metrics }: Host, options: DownloadOptions) {
  const abort = new AbortController()
  const progress = new Signal<{ progress: number; totalBytesWritten: number; totalBytesExpectedToWrite: number }>()
  const headersReceived = new Signal<{ header: PlainHeaders }>()
  const timer = window.setTimeout(() => abort.abort(new HostError('timeout', 5)), options.timeout ?? TIMEOUT_MS)
  const done = (async () => {
    try {
      const url = requireString(options, 'url')
      metrics?.requests.push({ method: 'GET', url, at: performance.now() })
      const response = await fetch(url, { headers: options.header ?? {}, signal: abort.signal, credentials: 'omit' })
      headersReceived.emit({ header: Object.fromEntries(response.headers) })
      const blob = await read(response, (written, total) => progress.emit(progressOf(written, total, 'Written', 'Write')))
      if (options.filePath) files.write(options.filePath, blob)
      const place = options.filePath ? { filePath: options.filePath } : { tempFilePath: files.addTemporary(blob) }
      return succeeded('downloadFile', { ...place, statusCode: response.status, header: Object.fromEntries(response.headers) })
    } catch (cause) {
      const reason: unknown = abort.signal.aborted ? abort.signal.reason : cause
      throw new ApiFailure('downloadFile', reason instanceof HostError ? reason : new HostError(networkReason(reason), 600_001))
    } finally {
      window.clearTimeout(timer)
    }
  })()
  settle(done, options)
  return {
    abort: () => abort.abort(new HostError('abort')),
    onProgressUpdate: progress.on,
    offProgressUpdate: progress.off,
    onHeadersReceived: headersReceived.on,
    offHeadersReceived: headersReceived.off,
  }
}

async function read(response: Response, told: (written: number, total: number) => void): Promise<Blob> {
  const total = Number(response.headers.get('content-length') ?? 0)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let written = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value as Uint8Array<ArrayBuffer>)
    written += part.value.byteLength
    told(written, total || written)
  }
  return new Blob(chunks, { type: response.headers.get('content-type') ?? '' })
}

function progressOf<Past extends string, Future extends string>(done: number, total: number, past: Past, future: Future) {
  return {
    progress: total > 0 ? Math.round((done / total) * 100) : 0,
    [`totalBytes${past}`]: done,
    [`totalBytesExpectedTo${future}`]: total,
  } as { progress: number } & Record<`totalBytes${Past}` | `totalBytesExpectedTo${Future}`, number>
}

function parsedHeaders(text: string): PlainHeaders {
  const lines = text.split('\r\n').filter(Boolean)
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
}
