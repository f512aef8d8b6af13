import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/:area/:period',
  needs: { role: 'reader' },
  nav: { order: 1, text: 'nav.home' },
  load: () => import('./home-page.js'),
} satisfies PageSpec
