import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { toast } from '../../ui/toast.js'
import { MailText } from './mail-text.js'
import { useMeeting } from './use-meeting.js'

/** Sends a mail to the invitees; if mail is not configured, shows the text for copying. */
export function SendButton({
  what,
  kind = 'plain',
}: {
  what: 'invitation' | 'report' | 'follow-up'
  kind?: 'plain' | 'primary'
}) {
  const { path } = useMeeting()
  const busy = useSignal(false)
  const copy = useSignal<{ subject: string; text: string } | null>(null)
  async function send() {
    busy.value = true
    const sending = await mutate({
      call: () => api.POST('/v1/areas/{key}/meetings/{period}/send', { params: { path }, body: { what } }),
    })
    busy.value = false
    if (!sending) return
    if (sending.outcome === 'copy') copy.value = sending
    else toast({ text: t(`meeting.sent-${sending.outcome}`, { people: listed(sending.to) }) })
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
