import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/welcome',
  needs: { role: 'reader' },
  load: () => import('./welcome-page.js'),
} satisfies PageSpec
