import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/my-recognition',
  needs: { role: 'team' },
  nav: { order: 8, text: 'nav.mine', isFor: ({ member }) => member !== null },
  load: () => import('./mine-page.js'),
} satisfies PageSpec
