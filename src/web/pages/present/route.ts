import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/:area/:period/meeting/present',
  needs: { role: 'reader' },
  load: () => import('./present-page.js'),
} satisfies PageSpec
