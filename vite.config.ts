import { join } from 'node:path'
import { defineConfig } from 'vite'

const root = join(import.meta.dirname, 'src/web')
/** Where `npm run dev` serves the API that the app uses. */
const SERVICE = 'http://127.0.0.1:3000'

export default defineConfig({
  root,
  base: '/app/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // A data: address is no file that a content security policy lets through.
    assetsInlineLimit: 0,
    manifest: true,
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/v1', '/login', '/logout', '/areas', '/recognition', '/reference'].map((path) => [
        path,
        { target: SERVICE, changeOrigin: false },
      ]),
    ),
  },
})
