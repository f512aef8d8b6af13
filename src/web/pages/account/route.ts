import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/account',
  needs: { role: 'team' },
  load: () => import('./account-page.js'),
} satisfies PageSpec
