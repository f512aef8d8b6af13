import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/settings/:section?',
  needs: { role: 'member' },
  nav: { order: 90, text: 'nav.settings', aside: true },
  load: () => import('./settings-page.js'),
} satisfies PageSpec
