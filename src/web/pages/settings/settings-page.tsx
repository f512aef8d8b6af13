import type { ComponentType } from 'preact'
import { useRoute } from 'preact-iso'
import { later } from '../../app/later.js'
import { may, type Needs, useMe } from '../../app/me.js'
import { Refused } from '../../app/refused.js'
import { useScrollToCurrent } from '../../app/scroll-to-current.js'
import { usePageTitle } from '../../app/shell.js'
import { Plans } from '../../plans/plans.js'
import { t } from '../../text/text.js'
import { Empty } from '../../ui/state.js'
import { Areas } from './areas.js'
import { Limits } from './limits.js'
import { Roster } from './roster.js'
import { Scenarios } from './scenarios.js'
import './settings.css'

const Exports = later(() => import('./exports.js').then((file) => file.Exports))
const Models = later(() => import('./models.js').then((file) => file.Models))
const People = later(() => import('./people.js').then((file) => file.People))
const Protection = later(() => import('./protection/protection.js').then((file) => file.Protection))
const Webhooks = later(() => import('./webhooks.js').then((file) => file.Webhooks))
const Keys = later(() => import('./keys.js').then((file) => file.Keys))
const System = later(() => import('./system.js').then((file) => file.System))

const OFFICER: Needs = { role: 'officer', everywhere: true }

/** Sections of the settings, in order. A person sees only those that they may change. */
const SECTIONS: readonly { id: string; needs: Needs; content: ComponentType }[] = [
  { id: 'areas', needs: { role: 'member' }, content: Areas },
  { id: 'scenarios', needs: { role: 'member' }, content: Scenarios },
  { id: 'roster', needs: { role: 'member', everywhere: true }, content: Roster },
  { id: 'people', needs: OFFICER, content: People },
  { id: 'keys', needs: OFFICER, content: Keys },
  { id: 'webhooks', needs: OFFICER, content: Webhooks },
  { id: 'limits', needs: { role: 'member' }, content: Limits },
  { id: 'models', needs: OFFICER, content: Models },
  { id: 'exports', needs: { role: 'member' }, content: Exports },
  { id: 'protection', needs: { role: 'member', everywhere: true }, content: Protection },
  { id: 'system', needs: { role: 'member', everywhere: true }, content: System },
]

/** The settings, one section at a time. */
export default function SettingsPage() {
  const me = useMe()
  const { section = 'areas' } = useRoute().params
  const open = SECTIONS.filter(({ needs }) => may(me, needs))
  const shown = open.find(({ id }) => id === section)
  const closed = SECTIONS.find(({ id }) => id === section)
  const title = shown ? t(`settings.${shown.id}`) : t('nav.settings')
  usePageTitle(title)
  const parts = useScrollToCurrent<HTMLElement>(section, open.length)
  return (
    <div class="settings">
      <nav ref={parts} aria-label={t('nav.settings')}>
        <ul>
          {open.map(({ id }) => (
            <li key={id}>
              <a href={`/app/settings/${id}`} aria-current={id === section ? 'page' : undefined}>
                {t(`settings.${id}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="stack">
        <h1>{title}</h1>
        {shown ? (
          <shown.content key={shown.id} />
        ) : closed ? (
          <Refused needs={closed.needs} />
        ) : (
          <Empty title={t('shell.missing')}>{t('shell.missing-hint')}</Empty>
        )}
        <Plans />
      </div>
    </div>
  )
}
