import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/:area/:period/meeting',
  needs: { role: 'reader' },
  nav: { order: 5, text: 'nav.meeting' },
  load: () => import('./meeting-page.js'),
} satisfies PageSpec
