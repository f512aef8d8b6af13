import { useSignal } from '@preact/signals'
import { api } from '../../../api/client.js'
import { mutate } from '../../../api/mutate.js'
import { type GetAnswer, useGet } from '../../../api/query.js'
import { moment, number, t } from '../../../text/text.js'
import { Button } from '../../../ui/button.js'
import { Dialog } from '../../../ui/dialog.js'
import { bound, TextField } from '../../../ui/field.js'
import { Banner, Loaded } from '../../../ui/state.js'
import { Table } from '../../../ui/table.js'
import { type NamedSubject, SubjectFields } from './subject-fields.js'

type Receipt = GetAnswer<'/v1/erasures'>['erasures'][number]

/** Erases all data of one person: shows first what will be deleted, asks to type the name, and ends with a receipt. */
export function Erasure() {
  const named = useSignal<NamedSubject | null>(null)
  const found = useSignal<{ named: NamedSubject; kind: Receipt['kind']; responses: number } | null>(null)
  const receipt = useSignal<Receipt | null>(null)
  const problem = useSignal('')
  const receipts = useGet('/v1/erasures', { query: { limit: 100 } })
  async function look() {
    const asked = named.value
    if (!asked) return
    problem.value = ''
    const preview = await mutate({
      call: () => api.POST('/v1/erasures/preview', { body: asked.subject as never }),
      failed: (error) => {
        problem.value = error.words
      },
    })
    if (preview) found.value = { named: asked, ...preview }
  }
  return (
    <div class="stack">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <p class="lead">{t('protection.erasure-hint')}</p>
        {problem.value !== '' && <Banner kind="problem">{problem.value}</Banner>}
        <SubjectFields onChange={(next) => (named.value = next)} />
        <div>
          <Button kind="primary" type="submit" disabled={!named.value}>
            {t('protection.look')}
          </Button>
        </div>
      </form>
      <h2>{t('protection.receipts')}</h2>
      <Loaded query={receipts}>
        {({ erasures }) =>
          erasures.length === 0 ? (
            <p class="soft">{t('protection.no-receipts')}</p>
          ) : (
            <Table
              caption={t('protection.receipts')}
              rows={erasures}
              keyOf={({ id }) => id}
              columns={[
                { id: 'at', name: t('settings.created'), cell: ({ at }) => moment(at) },
                { id: 'kind', name: t('protection.who'), cell: ({ kind }) => t(`protection.kind-${kind}`) },
                { id: 'by', name: t('settings.by-whom'), cell: ({ by }) => by },
                {
                  id: 'receipt',
                  name: t('protection.receipt'),
                  cell: (each) => (
                    <Button
                      kind="quiet"
                      aria-label={`${t('protection.receipt')} ${each.id}`}
                      onClick={() => (receipt.value = each)}
                    >
                      {t('protection.show')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {found.value && (
        <ConfirmErasure
          {...found.value}
          onErased={(erased) => {
            found.value = null
            receipt.value = erased
          }}
          onClose={() => (found.value = null)}
        />
      )}
      {receipt.value && <ReceiptDialog receipt={receipt.value} onClose={() => (receipt.value = null)} />}
    </div>
  )
}

interface ConfirmErasureProps {
  named: NamedSubject
  kind: Receipt['kind']
  responses: number
  onErased(receipt: Receipt): void
  onClose(): void
}

/** Shows what will be deleted, and asks to type the name. */
function ConfirmErasure({ named: { subject, name }, kind, responses, onErased, onClose }: ConfirmErasureProps) {
  const typed = useSignal('')
  const problem = useSignal('')
  const busy = useSignal(false)
  async function erase() {
    busy.value = true
    const receipt = await mutate({
      call: () => api.POST('/v1/erasures', { body: subject as never }),
      invalidates: ['/v1/'],
      failed: (error) => {
        problem.value = error.words
      },
    })
    busy.value = false
    if (receipt) onErased(receipt)
  }
  return (
    <Dialog title={t('protection.erase-title', { name })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.value === name) void erase()
        }}
      >
        {problem.value !== '' && <Banner kind="problem">{problem.value}</Banner>}
        <p>{t(kind === 'member' ? 'protection.found-member' : 'protection.found-responses', { count: responses })}</p>
        <p>{t(kind === 'member' ? 'protection.goes-member' : 'protection.goes-respondent')}</p>
        <p>{t('protection.stays')}</p>
        <TextField label={t('protection.type-name', { name })} autoComplete="off" {...bound(typed)} />
        <div class="row">
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button kind="danger" type="submit" disabled={typed.value !== name} busy={busy.value}>
            {t('protection.erase')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Shows what was erased; the receipt contains no name. */
function ReceiptDialog({ receipt: { id, at, by, erased, notes }, onClose }: { receipt: Receipt; onClose(): void }) {
  const places = Object.entries(erased).filter(([, count]) => count !== undefined && count > 0)
  return (
    <Dialog title={`${t('protection.receipt')} ${id}`} onClose={onClose}>
      <p>{[moment(at), by].join(' · ')}</p>
      {places.length === 0 ? (
        <p>{t('protection.nothing-stored')}</p>
      ) : (
        <dl class="pairs">
          {places.map(([place, count]) => (
            <div key={place}>
              <dt>{t(`protection.place-${place}`)}</dt>
              <dd>{number(count!)}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.map((note) => (
        <p key={note} class="soft">
          {note}
        </p>
      ))}
    </Dialog>
  )
}
