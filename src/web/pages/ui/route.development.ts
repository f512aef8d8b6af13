import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/ui',
  needs: { role: 'team' },
  load: () => import('./ui-page.js'),
} satisfies PageSpec
