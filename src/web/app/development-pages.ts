import type { PageSpec } from './pages.js'

/** Pages that exist only in development builds. */
export default Object.values(import.meta.glob<PageSpec>('../pages/*/route.development.ts', { import: 'default', eager: true }))
