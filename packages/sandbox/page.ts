import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'

const files = {
  '/sandbox': ['page.html', 'text/html; charset=utf-8'],
  '/sandbox/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/sandbox/page.js': ['page.js', 'text/javascript; charset=utf-8'],
} as const

/** The page where a person pays, reads messages and makes things go wrong. Plain files, read when asked for. */
export const page = (app: FastifyInstance): void => {
  for (const [url, [file, type]] of Object.entries(files)) {
    app.get(url, async (_request, reply) =>
      reply
        .type(type)
        .header('Cache-Control', 'no-cache')
        .send(await readFile(new URL(`page/${file}`, import.meta.url))),
    )
  }
}
