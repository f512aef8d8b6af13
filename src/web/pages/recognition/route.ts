import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/:area/:period/recognition',
  needs: { role: 'reader' },
  nav: { order: 7, text: 'nav.recognition' },
  load: () => import('./recognition-page.js'),
} satisfies PageSpec
