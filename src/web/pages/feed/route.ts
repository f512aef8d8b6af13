import { hasRole } from '../../../domain/access/access.js'
import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/recognition',
  needs: { role: 'team' },
  // People with more access see the recognitions of an area instead.
  nav: { order: 1, text: 'nav.feed', isFor: (me) => !hasRole(me, 'reader') },
  load: () => import('./feed-page.js'),
} satisfies PageSpec
