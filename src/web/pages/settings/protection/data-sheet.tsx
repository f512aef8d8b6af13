import { useGet } from '../../../api/query.js'
import { language, listed, number, t } from '../../../text/text.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card, Stat } from '../../../ui/card.js'
import { Loaded } from '../../../ui/state.js'
import { Table } from '../../../ui/table.js'

/** What is stored and who can see it, according to the running configuration; the full data sheet is a document for a works council. */
export function DataSheet() {
  const sheet = useGet('/v1/data-sheet', {})
  return (
    <div class="stack">
      <p class="lead">{t('protection.sheet-hint')}</p>
      <div class="row">
        <ButtonLink kind="primary" href={`/v1/data-sheet?format=html&language=${language.value}`} target="_blank" rel="noopener">
          {t('protection.open-sheet')}
        </ButtonLink>
        <ButtonLink href={`/v1/data-sheet?format=md&language=${language.value}`} download="verbatim-data-sheet.md">
          {t('protection.sheet-markdown')}
        </ButtonLink>
      </div>
      <Loaded query={sheet}>
        {({ stored, areas, outgoing, erasures }) => (
          <>
            <div class="grid">
              <Stat name={t('protection.stored-responses')} value={number(stored.responses)} />
              <Stat name={t('protection.stored-comments')} value={number(stored.comments)} />
              <Stat name={t('protection.stored-respondents')} value={number(stored.respondents)} />
              <Stat name={t('protection.erasures-done')} value={number(erasures)} />
            </div>
            <Card title={t('protection.leaves')}>
              <ul>
                <li>{t(outgoing.mail ? 'protection.mail-on' : 'protection.mail-off')}</li>
                <li>
                  {outgoing.webhooks.length === 0
                    ? t('protection.no-webhooks')
                    : t('protection.webhooks', { to: listed(outgoing.webhooks.map(({ name, host }) => `${name} (${host})`)) })}
                </li>
                <li>
                  {`${t('settings.route-out')}: `}
                  {outgoing.routeOut === null
                    ? t('settings.route-out-off')
                    : t('protection.route-out', { count: outgoing.routeOut.recipients })}
                </li>
              </ul>
            </Card>
            <Table
              caption={t('settings.minimum')}
              rows={areas}
              keyOf={({ name }) => name}
              columns={[
                { id: 'name', name: t('shell.area'), cell: ({ name }) => name },
                {
                  id: 'minimum',
                  name: t('settings.minimum'),
                  isNumber: true,
                  cell: ({ minRespondents }) => number(minRespondents),
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </div>
  )
}
