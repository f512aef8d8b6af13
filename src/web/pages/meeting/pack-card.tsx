import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { useZone } from '../../app/local-time.js'
import { may, useMe } from '../../app/me.js'
import { textOf } from '../../text/coded-text.js'
import { language, moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { Dialog } from '../../ui/dialog.js'
import { bound, TextField } from '../../ui/field.js'
import { Loaded } from '../../ui/state.js'
import { SendButton } from './send-button.js'
import { useMeeting } from './use-meeting.js'

/** The pack of the meeting: building, freezing, sending, and changes since it was frozen. */
export function PackCard() {
  const { place, path, mayChange, keys } = useMeeting()
  const zone = useZone()
  const isOfficer = may(useMe(), { role: 'officer' })
  const busy = useSignal('')
  const isUnfreezing = useSignal(false)
  const packs = useGet('/v1/areas/{key}/packs', { path: { key: path.key } })
  const own = packs.data?.packs.find(({ period }) => period === path.period)
  const isFrozen = own?.frozenAt != null
  const diff = useGet('/v1/areas/{key}/packs/{period}/diff', isFrozen ? { path } : null).data
  const run = async (what: 'build' | 'freeze', done: string) => {
    busy.value = what
    const address = what === 'build' ? '/v1/areas/{key}/packs/{period}' : '/v1/areas/{key}/packs/{period}/freeze'
    await mutate({ call: () => api.POST(address, { params: { path } }), invalidates: [keys.packs, keys.followUp], done })
    busy.value = ''
  }
  const document = `/areas/${encodeURIComponent(place.area)}/packs/${place.period}?language=${language.value}`

  return (
    <Card
      title={t('meeting.pack')}
      more={own && <Chip kind={isFrozen ? 'good' : ''}>{t(isFrozen ? 'meeting.is-frozen' : 'meeting.is-built')}</Chip>}
    >
      <Loaded query={packs}>
        {() => (
          <>
            <p class="soft">
              {!own
                ? t('meeting.no-pack')
                : isFrozen
                  ? t('meeting.frozen-at', { at: moment(own.frozenAt!, zone) })
                  : t('meeting.built-at', { at: moment(own.builtAt, zone) })}
            </p>
            {diff && <Changes words={diff.words.map((line, at) => textOf(diff.codes[at], line))} />}
            <div class="row">
              {mayChange && !isFrozen && (
                <Button
                  kind={own ? 'plain' : 'primary'}
                  busy={busy.value === 'build'}
                  onClick={() => void run('build', t('meeting.pack-built'))}
                >
                  {t(own ? 'meeting.rebuild' : 'meeting.build')}
                </Button>
              )}
              {mayChange && own && !isFrozen && (
                <Button
                  kind="primary"
                  busy={busy.value === 'freeze'}
                  onClick={() => void run('freeze', t('meeting.pack-frozen'))}
                >
                  {t('meeting.freeze')}
                </Button>
              )}
              {mayChange && own && <SendButton what="report" kind={isFrozen ? 'primary' : 'plain'} />}
              {own && <a href={document}>{t('meeting.open-pack')}</a>}
              {isFrozen && isOfficer && (
                <Button kind="quiet" onClick={() => (isUnfreezing.value = true)}>
                  {t('meeting.unfreeze')}
                </Button>
              )}
            </div>
            {isUnfreezing.value && <Unfreeze onClose={() => (isUnfreezing.value = false)} />}
          </>
        )}
      </Loaded>
    </Card>
  )
}

const Changes = ({ words }: { words: string[] }) =>
  words.length === 0 ? (
    <p class="soft">{t('meeting.nothing-changed')}</p>
  ) : (
    <details class="changes">
      <summary>{t('meeting.changed', { count: words.length })}</summary>
      <ul>
        {words.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </details>
  )

function Unfreeze({ onClose }: { onClose(): void }) {
  const { path, keys } = useMeeting()
  const reason = useSignal('')
  return (
    <Dialog title={t('meeting.unfreeze')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={async (event) => {
          event.preventDefault()
          const done = await mutate({
            call: () =>
              api.POST('/v1/areas/{key}/packs/{period}/unfreeze', { params: { path }, body: { reason: reason.value } as never }),
            invalidates: [keys.packs, keys.followUp],
            done: t('meeting.pack-unfrozen'),
          })
          if (done) onClose()
        }}
      >
        <p>{t('meeting.unfreeze-hint')}</p>
        <TextField label={t('meeting.reason')} required maxLength={500} {...bound(reason)} />
        <div class="row">
          <Button kind="danger" type="submit">
            {t('meeting.unfreeze')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
