import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/:area/:period/review',
  needs: { role: 'member' },
  nav: { order: 3, text: 'nav.review' },
  load: () => import('./review-page.js'),
} satisfies PageSpec
