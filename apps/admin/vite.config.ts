import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompressed } from './build/precompressed.ts'

/** While the console is being worked on (`vite dev`), everything but its own files is asked of the platform that runs there. */
const platform = process.env.PLATFORM_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [react(), precompressed()],
  server: { proxy: { '/v1': platform, '/healthz': platform } },
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 700 },
})
