import { managesPeople } from '../../../domain/access/access.js'
import type { PageSpec } from '../../app/pages.js'

export default {
  path: '/app/confidential',
  needs: { role: 'team' },
  // Officers see that there are some, and who reads them.
  nav: {
    order: 9,
    text: 'nav.confidential',
    aside: true,
    isFor: (me) => me.receivesRouted || managesPeople({ ...me, member: undefined }),
  },
  load: () => import('./confidential-page.js'),
} satisfies PageSpec
