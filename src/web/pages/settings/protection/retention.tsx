import { useSignal } from '@preact/signals'
import { api } from '../../../api/client.js'
import { mutate } from '../../../api/mutate.js'
import type { ApiError } from '../../../api/problem.js'
import { type GetAnswer, useGet } from '../../../api/query.js'
import { moment, number, t } from '../../../text/text.js'
import { Button } from '../../../ui/button.js'
import { Chip } from '../../../ui/chip.js'
import { Dialog } from '../../../ui/dialog.js'
import { TextField } from '../../../ui/field.js'
import { Banner, Loaded } from '../../../ui/state.js'
import { Table } from '../../../ui/table.js'

type Rule = GetAnswer<'/v1/retention'>['rules'][number]
type Counts = NonNullable<Rule['deleted']>

const countsText = ({ comments, responses, documents }: Counts) =>
  t('protection.counts', { comments: number(comments), responses: number(responses), documents: number(documents) })

/** Retention of comments and responses, by area. */
export function Retention() {
  const rules = useGet('/v1/retention', {})
  const areas = useGet('/v1/areas', {}).data?.areas ?? []
  const edited = useSignal<{ key: string; name: string } | null>(null)
  const ruleOf = (key: string) => rules.data?.rules.find(({ area }) => area === key)
  const months = (count: number | null) => (count === null ? '–' : t('protection.months', { count }))
  return (
    <div class="stack">
      <p class="lead">{t('protection.retention-hint')}</p>
      <Loaded query={rules}>
        {() => (
          <Table
            caption={t('protection.retention')}
            rows={areas}
            keyOf={({ key }) => key}
            columns={[
              { id: 'area', name: t('shell.area'), cell: ({ name }) => name },
              { id: 'text', name: t('protection.text-after'), cell: ({ key }) => months(ruleOf(key)?.textMonths ?? null) },
              { id: 'all', name: t('protection.all-after'), cell: ({ key }) => months(ruleOf(key)?.allMonths ?? null) },
              {
                id: 'state',
                name: t('protection.state'),
                isSentence: true,
                cell: ({ key }) => {
                  const rule = ruleOf(key)
                  if (!rule) return t('protection.no-rule')
                  return (
                    <>
                      <Chip kind={rule.active ? 'good' : 'warn'}>{t(rule.active ? 'protection.on' : 'protection.off')}</Chip>{' '}
                      {rule.ranAt && (
                        <small>
                          {t('protection.ran', { at: moment(rule.ranAt), what: rule.deleted ? countsText(rule.deleted) : '' })}
                        </small>
                      )}
                    </>
                  )
                },
              },
              {
                id: 'change',
                isAction: true,
                name: t('settings.change'),
                cell: (area) => (
                  <Button aria-label={`${t('settings.change')}: ${area.name}`} onClick={() => (edited.value = area)}>
                    {t('settings.change')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {edited.value && (
        <RetentionDialog area={edited.value} rule={ruleOf(edited.value.key)} onClose={() => (edited.value = null)} />
      )}
    </div>
  )
}

interface RetentionDialogProps {
  area: { key: string; name: string }
  rule: Rule | undefined
  onClose(): void
}

/** Sets the retention rule of an area: it is off at first and shows what it would delete; it is switched on with exactly these counts. */
function RetentionDialog({ area: { key, name }, rule, onClose }: RetentionDialogProps) {
  const textMonths = useSignal(String(rule?.textMonths ?? ''))
  const allMonths = useSignal(String(rule?.allMonths ?? ''))
  const counts = useSignal<Counts | null>(null)
  const problem = useSignal('')
  const busy = useSignal<'' | 'preview' | 'on' | 'remove'>('')
  /** Shows on the button that it is being done. */
  async function doing<T>(what: 'preview' | 'on' | 'remove', run: () => Promise<T>): Promise<T> {
    busy.value = what
    try {
      return await run()
    } finally {
      busy.value = ''
    }
  }
  const after = {
    invalidates: ['/v1/retention'],
    failed: (error: ApiError) => {
      counts.value = null
      problem.value = error.words
    },
  }
  const params = { path: { key } }
  const monthsOf = (typed: string) => (typed === '' ? null : Number(typed))
  const given = () => ({ textMonths: monthsOf(textMonths.value), allMonths: monthsOf(allMonths.value) })
  async function preview() {
    problem.value = ''
    counts.value = await doing('preview', () =>
      mutate({ call: () => api.PUT('/v1/retention/{key}', { params, body: given() }), ...after }),
    )
  }
  async function switchOn() {
    const expect = counts.value!
    const done = await doing('on', () =>
      mutate({
        call: () => api.PUT('/v1/retention/{key}', { params, body: { ...given(), active: true, expect } }),
        ...after,
        done: t('protection.switched-on'),
      }),
    )
    if (done) onClose()
  }
  async function remove() {
    const done = await doing('remove', () =>
      mutate({
        call: () => api.DELETE('/v1/retention/{key}', { params }),
        ...after,
        done: t('protection.rule-removed'),
      }),
    )
    if (done) onClose()
  }
  const field = (label: string, value: typeof textMonths, hint: string) => (
    <TextField
      label={label}
      hint={hint}
      type="number"
      min={1}
      max={240}
      value={value.value}
      onInput={({ currentTarget }) => {
        counts.value = null
        value.value = currentTarget.value
      }}
    />
  )
  return (
    <Dialog title={t('protection.retention-of', { area: name })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void (counts.value ? switchOn() : preview())
        }}
      >
        {problem.value !== '' && <Banner kind="problem">{problem.value}</Banner>}
        {field(t('protection.text-after'), textMonths, t('protection.text-after-hint'))}
        {field(t('protection.all-after'), allMonths, t('protection.all-after-hint'))}
        {rule?.active && !counts.value && <p class="soft">{t('protection.preview-switches-off')}</p>}
        {counts.value && (
          <Banner kind="warn">
            <span>{t('protection.would-delete', { what: countsText(counts.value) })}</span>
          </Banner>
        )}
        <div class="row">
          <Button busy={busy.value === 'preview'} onClick={() => void preview()} kind={counts.value ? 'plain' : 'primary'}>
            {t('protection.preview')}
          </Button>
          <Button kind="danger" type="submit" disabled={!counts.value} busy={busy.value === 'on'}>
            {t('protection.switch-on')}
          </Button>
          {rule && (
            <Button kind="quiet" busy={busy.value === 'remove'} onClick={() => void remove()}>
              {t('protection.remove-rule')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
