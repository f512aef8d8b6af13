import type { DataSheet } from '../../domain/protection/data-sheet.js'
import { t } from '../text/language.js'

/** A part of the sheet: sentences, and a table where there is one. */
export interface SheetPart {
  title: string
  lines: string[]
  table?: { columns: string[]; rows: string[][] }
}

const months = (count: number | null): string => (count === null ? t('data.stays') : t('data.deleted-after', { count }))
const list = (texts: readonly string[]): string => (texts.length === 0 ? t('data.none-yet') : texts.join(', '))

/** The sheet in plain sentences, for a works council or whoever else wants to know. */
export function sheetParts(sheet: DataSheet): SheetPart[] {
  const { stored, areas, accounts, keys, retention, outgoing, models } = sheet
  const { from, to, comments } = stored
  const minimums = areas.map(({ minRespondents }) => minRespondents)
  const responses = {
    responses: { code: 'data.responses', values: { count: stored.responses } },
    comments,
    sources: list(stored.sources),
  }
  return [
    { title: t('data.purpose'), lines: [t('data.purpose-reads'), t('data.purpose-not')] },
    {
      title: t('data.automated'),
      lines: [t('data.automated-none'), t(models.retrained ? 'data.models-corrected' : 'data.models', { engine: models.engine })],
    },
    {
      title: t('data.stored'),
      lines: [
        from === null || to === null
          ? t('data.stored-responses', responses)
          : t('data.stored-responses-from', { ...responses, from, to }),
        t('data.of-response', { dimensions: list(stored.dimensions) }),
        t('data.hashes', { count: stored.respondents }),
        t('data.of-comment'),
        t('data.tickets', { count: stored.tickets }),
        t('data.roster', stored.members),
        t('data.accounts'),
      ],
    },
    {
      title: t('data.who-sees'),
      lines: [t('data.masked'), t('data.unmasked')],
      table: {
        columns: [t('data.role'), t('data.sees'), t('data.accounts-head')],
        rows: [
          ...(['officer', 'member', 'area-member', 'team-reader'] as const).map((role) => [
            t(`access.role-${role}`),
            t(`data.${role}-sees`),
            String(accounts[role]),
          ]),
          [t('data.programs'), t('data.programs-see'), String(Object.values(keys).reduce((sum, n) => sum + n, 0))],
        ],
      },
    },
    {
      title: t('data.minimums'),
      lines: [t('data.minimums-rule'), ...(areas.length > 0 && Math.min(...minimums) < 3 ? [t('data.minimum-low')] : [])],
      table: {
        columns: [t('data.area'), t('data.minimum')],
        rows: areas.map(({ name, minRespondents }) => [name, String(minRespondents)]),
      },
    },
    {
      title: t('data.kept'),
      lines: [t(retention.some(({ active }) => active) ? 'data.kept-rules' : 'data.kept-no-rule')],
      ...(retention.length > 0 && {
        table: {
          columns: [t('data.area'), t('data.comments'), t('data.everything'), t('data.state')],
          rows: retention.map(({ area, textMonths, allMonths, active }) => [
            area,
            months(textMonths),
            months(allMonths),
            t(active ? 'data.on' : 'data.off'),
          ]),
        },
      }),
    },
    {
      title: t('data.goes'),
      lines: [
        t(outgoing.mail ? 'data.mail' : 'data.no-mail'),
        outgoing.webhooks.length === 0
          ? t('data.no-webhooks')
          : t('data.webhooks', {
              webhooks: outgoing.webhooks.map(({ name, host, events }) => `${name} (${host}; ${events.join(', ')})`),
            }),
        outgoing.translation ? t('data.translation', { service: outgoing.translation }) : t('data.no-translation'),
        outgoing.singleSignOn ? t('data.sign-in-through', { service: outgoing.singleSignOn }) : t('data.sign-in-here'),
        outgoing.routeOut
          ? t('data.route-out', {
              count: outgoing.routeOut.recipients,
              categories: outgoing.routeOut.categories.map((category) => ({ code: `data.category-${category}` })),
            })
          : t('data.no-route-out'),
        t('data.exports'),
      ],
    },
    {
      title: t('data.rights'),
      lines: [t('data.rights-members'), t('data.rights-officer'), t('data.erasures', { count: sheet.erasures })],
    },
  ]
}
