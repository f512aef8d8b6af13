import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/:area/:period/actions',
  needs: { role: 'reader' },
  nav: { order: 6, text: 'nav.actions' },
  load: () => import('./actions-page.js'),
} satisfies PageSpec
