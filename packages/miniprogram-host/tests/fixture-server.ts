import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { WebSocketServer } from 'ws'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
}

export type FixtureServer = { readonly base: string; close(): Promise<void> }

/** The built fixture under /m/, and a server for requests, files and sockets to talk to. */
export async function serveFixture(folder: string): Promise<FixtureServer> {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ server, path: '/socket' })
  sockets.on('connection', (socket) => {
    socket.on('message', (data, binary) => {
      if (!binary && String(data) === 'close') socket.close(4001, 'as asked')
      else socket.send(data, { binary })
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://fixture')
  if (pathname.startsWith('/m/')) return file(folder, pathname.slice('/m/'.length) || 'index.html', response)
  const body = await bodyOf(request)
  if (pathname === '/echo') {
    response.writeHead(200, { 'content-type': 'application/json', 'X-Answer': 'yes' })
    const { method, headers, url } = request
    response.end(JSON.stringify({ method, headers, url, body: body.toString('latin1') }))
  } else if (pathname === '/refused') {
    response.writeHead(422, { 'content-type': 'application/json' }).end('{"code":"refused"}')
  } else if (pathname === '/bytes') {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': '4' }).end(Buffer.from([0, 128, 255, 7]))
  } else if (pathname === '/picture') {
    response.writeHead(200, { 'content-type': 'image/png', 'X-Asked-As': String(request.headers.authorization) })
    response.end(readFileSync(join(import.meta.dirname, 'fixture/assets/wide.png')))
  } else if (pathname === '/text') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('{not json')
  } else if (pathname !== '/slow') {
    response.writeHead(404).end()
  }
}

function file(folder: string, name: string, response: ServerResponse): void {
  try {
    const content = readFileSync(join(folder, name))
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(content)
  } catch {
    response.writeHead(404).end()
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
