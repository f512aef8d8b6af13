import type { PageSpec } from './pages.js'

/** Pages that only a build for development has. */
export default Object.values(import.meta.glob<PageSpec>('../pages/*/route.development.ts', { import: 'default', eager: true }))
