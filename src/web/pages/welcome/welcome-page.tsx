import { useSignal } from '@preact/signals'
import { CYCLE_STEPS } from '../../../domain/meeting/cycle.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { type GetAnswer, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { usePageTitle } from '../../app/shell.js'
import { t } from '../../text/text.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Banner } from '../../ui/state.js'
import { Progress } from '../import/progress.js'
import type { Import } from '../import/upload.js'
import './welcome.css'

/** The first visit: load the sample with one click or import a file, and what happens next. */
export default function WelcomePage() {
  usePageTitle(t('welcome.title'))
  const me = useMe()
  const isOfficer = may(me, { role: 'officer', everywhere: true })
  const status = useGet('/v1/status', may(me, { role: 'member' }) && me?.areas.length === 0 ? {} : null)
  const loading = useSignal(false)
  const loaded = useSignal<Import | null>(null)
  const isEmpty = status.data !== undefined && countOf(status.data) === 0
  const load = async () => {
    loading.value = true
    loaded.value = await mutate<Import>({
      call: () => api.POST('/v1/imports/sample'),
      invalidates: ['/v1/imports', '/v1/areas', '/v1/status', '/v1/roster'],
    })
    loading.value = loaded.value !== null
  }
  return (
    <div class="stack welcome">
      <header class="page-title">
        <div>
          <h1>{t('welcome.title')}</h1>
          <p>{t('welcome.lead')}</p>
        </div>
      </header>
      {loading.value ? (
        <Progress
          name={t('welcome.sample')}
          done={loaded.value}
          onAgain={() => {
            loading.value = false
            loaded.value = null
          }}
        />
      ) : (
        <div class="grid">
          {isEmpty && (
            <Card title={t('welcome.sample')}>
              <p>{t('welcome.sample-what')}</p>
              {isOfficer ? (
                <Button kind="primary" onClick={load}>
                  {t('welcome.load')}
                </Button>
              ) : (
                <Banner>{t('welcome.officer')}</Banner>
              )}
            </Card>
          )}
          {status.data && !isEmpty && (
            <Card title={t('welcome.has-data')}>
              <p>{t('welcome.responses', { count: countOf(status.data) })}</p>
              <ButtonLink kind="primary" href="/app">
                {t('welcome.open')}
              </ButtonLink>
            </Card>
          )}
          <Card title={t('welcome.own')}>
            <p>{t('welcome.own-what')}</p>
            {may(me, { role: 'member', everywhere: true }) ? (
              <ButtonLink kind={isEmpty ? 'plain' : 'primary'} href="/app/import">
                {t('welcome.choose')}
              </ButtonLink>
            ) : (
              <Banner>{t('welcome.member')}</Banner>
            )}
          </Card>
        </div>
      )}
      <section class="stack tight">
        <h2>{t('welcome.path')}</h2>
        <ol class="path">
          {CYCLE_STEPS.map((step) => (
            <li key={step}>
              <h3>{t(`welcome.step-${step}`)}</h3>
              <p>{t(`welcome.what-${step}`)}</p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}

const countOf = ({ responses }: GetAnswer<'/v1/status'>): number =>
  Object.values(responses).reduce<number>((sum, count) => sum + (count ?? 0), 0)
