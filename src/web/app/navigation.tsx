import { useLocation } from 'preact-iso'
import { t } from '../text/text.js'
import { type Me, may } from './me.js'
import { NAVIGATION } from './pages.js'
import { type Place, usePlace } from './place.js'
import { useScrollToCurrent } from './scroll-to-current.js'

/** Inserts an area and period into the address of a page. */
const addressIn = (path: string, { area, period }: Place): string =>
  path
    .replace(':area', encodeURIComponent(area))
    .replace(':period', period)
    .replace(/\/[:*].*$/, '')

/** Links to the pages that the person may open. */
export function Navigation({ me }: { me: Me | undefined }) {
  const { path: here } = useLocation()
  const place = usePlace()
  const list = useScrollToCurrent<HTMLUListElement>(here, me)
  return (
    <nav class="shell-nav" aria-label={t('shell.navigation')}>
      <ul ref={list}>
        {NAVIGATION.filter(({ needs, nav }) => me && may(me, needs) && (nav!.isFor?.(me) ?? true)).map(({ path, nav }) => {
          const href = addressIn(path, place)
          const isHere = here === href || (!path.endsWith(':period') && here.startsWith(`${href}/`))
          return (
            <li key={path} class={nav!.aside ? 'aside' : ''}>
              <a href={href} aria-current={isHere ? 'page' : undefined}>
                {t(nav!.text)}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
