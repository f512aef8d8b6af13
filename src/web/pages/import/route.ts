import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/import',
  needs: { role: 'member', everywhere: true },
  nav: { order: 80, text: 'nav.import', aside: true },
  load: () => import('./import-page.js'),
} satisfies PageSpec
