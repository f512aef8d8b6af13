import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { toast } from '../../ui/toast.js'
import { MailText } from './mail-text.js'
import { useMeeting } from './use-meeting.js'

/** What became of a mail, by the status of its delivery. */
const OUTCOMES = { waiting: 'queued', sending: 'queued', sent: 'already', failed: 'failed', unsure: 'unsure' } as const

/** Sends a mail to the invitees; if mail is not configured, shows the text for copying. */
export function SendButton({
  what,
  kind = 'plain',
}: {
  what: 'invitation' | 'report' | 'follow-up'
  kind?: 'plain' | 'primary'
}) {
  const { place, path } = useMeeting()
  const busy = useSignal(false)
  const copy = useSignal<{ subject: string; text: string } | null>(null)
  async function send(again = false) {
    busy.value = true
    const sending = await mutate({
      call: () => api.POST('/v1/areas/{key}/meetings/{period}/send', { params: { path }, body: { what, again } }),
      invalidates: [`/v1/areas/${encodeURIComponent(place.area)}/cycle/`],
    })
    busy.value = false
    if (!sending) return
    if (!sending.delivery) {
      copy.value = sending
      return
    }
    const { status, error } = sending.delivery
    const text = t(`meeting.sent-${OUTCOMES[status]}`, { people: listed(sending.to), error: error ?? '' })
    if (status === 'failed' || status === 'unsure')
      toast({ kind: 'problem', once: true, text, action: { text: t('settings.send-again'), run: () => send(true) } })
    else toast({ text })
  }
  return (
    <>
      <Button kind={kind} busy={busy.value} onClick={() => void send()}>
        {t(`meeting.send-${what}`)}
      </Button>
      {copy.value && (
        <Dialog wide title={copy.value.subject} onClose={() => (copy.value = null)}>
          <div class="stack">
            <p>{t('meeting.no-mail')}</p>
            <MailText text={copy.value.text} />
          </div>
        </Dialog>
      )}
    </>
  )
}
