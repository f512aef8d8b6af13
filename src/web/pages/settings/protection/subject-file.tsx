import { useSignal } from '@preact/signals'
import { answerOf, api } from '../../../api/client.js'
import { ApiError } from '../../../api/problem.js'
import { t } from '../../../text/text.js'
import { Button } from '../../../ui/button.js'
import { Banner } from '../../../ui/state.js'
import { toast } from '../../../ui/toast.js'
import { type NamedSubject, SubjectFields } from './subject-fields.js'

/** Everything stored about one person, as a document for that person or as data. */
export function SubjectFile() {
  const named = useSignal<NamedSubject | null>(null)
  const problem = useSignal('')
  const busy = useSignal<'' | 'html' | 'json'>('')
  async function load(format: 'html' | 'json') {
    if (!named.value) return
    busy.value = format
    problem.value = ''
    try {
      const text = await answerOf<string>(
        api.POST('/v1/subject-access', {
          params: { query: { format } },
          body: named.value.subject as never,
          parseAs: 'text',
        }) as never,
      )
      save(text, `verbatim-subject-access.${format}`, format === 'html' ? 'text/html' : 'application/json')
      toast({ text: t('protection.file-saved') })
    } catch (error) {
      problem.value = error instanceof ApiError ? error.words : String(error)
    }
    busy.value = ''
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void load('html')
      }}
    >
      <p class="lead">{t('protection.subject-hint')}</p>
      {problem.value !== '' && <Banner kind="problem">{problem.value}</Banner>}
      <SubjectFields onChange={(next) => (named.value = next)} />
      <div class="row">
        <Button kind="primary" type="submit" disabled={!named.value} busy={busy.value === 'html'}>
          {t('protection.as-document')}
        </Button>
        <Button disabled={!named.value} busy={busy.value === 'json'} onClick={() => void load('json')}>
          {t('protection.as-data')}
        </Button>
      </div>
    </form>
  )
}

/** Saves a text as a file in the browser; nothing is added to an address. */
function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
