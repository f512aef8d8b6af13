import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'

/** Area where a file is dropped or chosen. */
export function DropZone({ onFile }: { onFile(file: File): void }) {
  const input = useRef<HTMLInputElement>(null)
  const over = useSignal(false)
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? []
    if (file) onFile(file)
  }
  return (
    <section
      class={`drop ${over.value ? 'over' : ''}`}
      aria-label={t('import.choose')}
      onDragOver={(event) => {
        event.preventDefault()
        over.value = true
      }}
      onDragLeave={() => {
        over.value = false
      }}
      onDrop={(event) => {
        event.preventDefault()
        over.value = false
        take(event.dataTransfer?.files)
      }}
    >
      <p class="drop-what">{t('import.drop')}</p>
      <Button kind="primary" onClick={() => input.current!.click()}>
        {t('import.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl"
        onChange={({ currentTarget }) => take(currentTarget.files)}
      />
      <p class="soft">{t('import.formats')}</p>
    </section>
  )
}
