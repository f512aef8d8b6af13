import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/:area/:period/comments',
  needs: { role: 'reader' },
  nav: { order: 2, text: 'nav.comments' },
  load: () => import('./comments-page.js'),
} satisfies PageSpec
