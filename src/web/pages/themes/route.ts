import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/:area/:period/themes',
  needs: { role: 'reader' },
  nav: { order: 4, text: 'nav.themes' },
  load: () => import('./themes-page.js'),
} satisfies PageSpec
