import { useSignal } from '@preact/signals'
import { THEME_KINDS, type ThemeKind } from '../../../domain/themes/theme.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import type { ApiError } from '../../api/problem.js'
import { useDraft } from '../../app/draft.js'
import { useMe } from '../../app/me.js'
import { usePlace } from '../../app/place.js'
import { confirmPlan } from '../../plans/confirm-plan.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { Select, TextArea, TextField } from '../../ui/field.js'
import { Banner } from '../../ui/state.js'
import { OwnThemePreview, type Preview } from './own-theme-preview.js'
import { useThemeEdits } from './use-themes.js'

interface OwnThemeDialogProps {
  onClose(): void
  onAdded(id: number): void
}

/** Adds a custom theme: a name, a definition and a few examples; shows which comments it would contain before it is saved. */
export function OwnThemeDialog({ onClose, onAdded }: OwnThemeDialogProps) {
  const { area, period } = usePlace()
  const edits = useThemeEdits()
  const me = useMe()
  const [label, setLabel, clearLabel] = useDraft(`own-theme-name:${area}`)
  const [definition, setDefinition, clearDefinition] = useDraft(`own-theme-definition:${area}`)
  const [examples, setExamples, clearExamples] = useDraft(`own-theme-examples:${area}`)
  const kind = useSignal<ThemeKind>('pain')
  const preview = useSignal<Preview | null>(null)
  const busy = useSignal<'' | 'preview' | 'save'>('')
  const problem = useSignal('')
  const failed = (error: ApiError) => {
    problem.value = error.words
  }
  const body = () => ({
    label,
    kind: kind.value,
    definition,
    examples: examples
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  })
  const params = { path: { key: area } }

  async function look() {
    busy.value = 'preview'
    problem.value = ''
    const found = await mutate({
      call: () => api.POST('/v1/areas/{key}/themes/preview', { params, body: { ...body(), period } }),
      failed,
    })
    busy.value = ''
    preview.value = found
  }
  async function save() {
    busy.value = 'save'
    problem.value = ''
    const isWanted = await confirmPlan(me, { change: 'theme', area, do: { add: body() } }, t('themes.add'), t('themes.save'))
    const added = isWanted
      ? await mutate({ call: () => api.POST('/v1/areas/{key}/themes', { params, body: body() }), failed })
      : null
    if (added) await edits.rebuild()
    busy.value = ''
    if (!added) return
    for (const clear of [clearLabel, clearDefinition, clearExamples]) clear()
    onAdded(added.theme)
    onClose()
  }

  return (
    <Dialog wide title={t('themes.add')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void (preview.value ? save() : look())
        }}
        onInput={() => (preview.value = null)}
      >
        {problem.value && <Banner kind="problem">{problem.value}</Banner>}
        <TextField
          label={t('themes.name')}
          required
          maxLength={120}
          value={label}
          onInput={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <Select
          label={t('themes.kind')}
          value={kind.value}
          options={THEME_KINDS.map((each) => ({ value: each, text: t(`themes.kind-${each}`) }))}
          onChange={({ currentTarget }) => (kind.value = currentTarget.value as ThemeKind)}
        />
        <TextField
          label={t('themes.definition')}
          hint={t('themes.definition-hint')}
          maxLength={1000}
          value={definition}
          onInput={({ currentTarget }) => setDefinition(currentTarget.value)}
        />
        <TextArea
          label={t('themes.examples')}
          hint={t('themes.examples-hint')}
          required
          rows={5}
          value={examples}
          onInput={({ currentTarget }) => setExamples(currentTarget.value)}
        />
        {preview.value && <OwnThemePreview preview={preview.value} />}
        <div class="row">
          <Button kind={preview.value ? 'plain' : 'primary'} busy={busy.value === 'preview'} onClick={() => void look()}>
            {t('themes.preview')}
          </Button>
          <Button kind={preview.value ? 'primary' : 'plain'} type="submit" disabled={!preview.value} busy={busy.value === 'save'}>
            {t('themes.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
