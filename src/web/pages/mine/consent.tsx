import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type Consent as Chosen, CONSENTS } from '../../../domain/people/members.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { change, type GetAnswer } from '../../api/query.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'

type Member = GetAnswer<'/v1/me/member'>

/** Lets a person choose where thanks that name them are shown. It applies immediately, including to earlier thanks. */
export function Consent({ member }: { member: Member }) {
  const chosen = useSignal(member.consent)
  useEffect(() => {
    chosen.value = member.consent
  }, [member.consent])
  const save = async (event: Event) => {
    event.preventDefault()
    await setConsent(member.consent, chosen.value)
  }
  return (
    <Card title={t('recognition.consent')}>
      <p>{t('recognition.consent-hint', { name: [member.name, member.team].filter(Boolean).join(', ') })}</p>
      <form class="stack" onSubmit={save}>
        <fieldset class="consent">
          <legend>{t('recognition.consent-question')}</legend>
          {CONSENTS.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="consent"
                value={each}
                checked={each === chosen.value}
                onChange={() => (chosen.value = each)}
              />
              <b>{t(`recognition.consent-${each}`)}</b>
              <small>{t(`recognition.consent-${each}-hint`)}</small>
            </label>
          ))}
        </fieldset>
        <div>
          <Button kind="primary" type="submit" disabled={chosen.value === member.consent}>
            {t('recognition.consent-save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function setConsent(before: Chosen, consent: Chosen) {
  const call = (next: Chosen) => api.PUT('/v1/me/consent', { body: { consent: next } })
  const invalidates = ['/v1/me/member', '/v1/me/recognitions', '/v1/recognitions', '/v1/roster']
  return mutate({
    call: () => call(consent),
    optimistic: () => [change<Member>('/v1/me/member', (data) => ({ ...data, consent }))],
    invalidates,
    done: t('recognition.consent-saved'),
    undo: () => mutate({ call: () => call(before), invalidates }),
  })
}
