import { useSignal } from '@preact/signals'
import { mutate } from '../../api/mutate.js'
import { usePageTitle } from '../../app/shell.js'
import { t } from '../../text/text.js'
import { Banner, Loading } from '../../ui/state.js'
import { AS_RECOGNISED, type Choices, chosenAlso, mappingBy } from './columns.js'
import { DropZone } from './drop-zone.js'
import { EarlierImports } from './earlier-imports.js'
import { PreviewResult } from './preview-result.js'
import { Progress } from './progress.js'
import { type Import, importFile, type Mapping, type Preview, preview } from './upload.js'
import './import.css'

/** How a file was read, and by which choices. */
interface Read {
  found: Preview
  mapping: Mapping | null
  choices: Choices
}

type Step =
  | { is: 'choose'; problem?: string }
  | { is: 'reading'; file: File }
  /** `choices` are ahead of `read` while the file is read again. */
  | { is: 'preview'; file: File; read: Read; choices: Choices; isReading: boolean; problem?: string }
  | { is: 'importing'; file: File; done: Import | null }
type PreviewStep = Extract<Step, { is: 'preview' }>

/** Imports a file: choose it, check the preview, import, follow the analysis, undo. */
export default function ImportPage() {
  usePageTitle(t('import.title'))
  const step = useSignal<Step>({ is: 'choose' })

  const read = async (file: File, choices: Choices, before: PreviewStep | null) => {
    const mapping = before ? mappingBy(before.read.found.columns, choices) : null
    const reading: Step = before ? { is: 'preview', file, read: before.read, choices, isReading: true } : { is: 'reading', file }
    step.value = reading
    const found = await mutate<Preview>({
      call: () => preview(file, mapping),
      failed(error) {
        const problem = error.words
        if (step.value !== reading) return
        // The choice that is refused does not stay chosen.
        step.value = before
          ? { is: 'preview', file, read: before.read, choices: before.read.choices, isReading: false, problem }
          : { is: 'choose', problem }
      },
    })
    // Another choice may have been made meanwhile, or another file.
    if (found && step.value === reading)
      step.value = { is: 'preview', file, read: { found, mapping, choices }, choices, isReading: false }
  }
  const take = async (file: File, mapping: Mapping | null, update: boolean) => {
    const before = step.value
    step.value = { is: 'importing', file, done: null }
    const done = await mutate<Import>({
      call: () => importFile(file, mapping, update),
      invalidates: ['/v1/imports', '/v1/areas', '/v1/status', '/v1/roster', '/v1/comments'],
      failed: (error) => {
        if (before.is === 'preview') step.value = { ...before, problem: error.words }
      },
    })
    if (done) step.value = { is: 'importing', file, done }
  }

  const now = step.value
  const isOpen = now.is !== 'choose' && !(now.is === 'importing' && now.done)
  return (
    <div class="stack import" data-unsaved={isOpen || undefined}>
      <header class="page-title">
        <div>
          <h1>{t('import.title')}</h1>
          <p>{t('import.lead')}</p>
        </div>
      </header>
      {'problem' in now && now.problem !== undefined && <Banner kind="problem">{now.problem}</Banner>}
      {now.is === 'choose' && <DropZone onFile={(file) => void read(file, AS_RECOGNISED, null)} />}
      {now.is === 'reading' && (
        <section class="stack tight" aria-label={t('import.reading', { file: now.file.name })}>
          <p>{t('import.reading', { file: now.file.name })}</p>
          <Loading />
        </section>
      )}
      {now.is === 'preview' && (
        <PreviewResult
          found={now.read.found}
          choices={now.choices}
          isReading={now.isReading}
          onUse={(column, use) => void read(now.file, chosenAlso(now.choices, column, use), now)}
          onValues={(values) => void read(now.file, { ...now.choices, values }, now)}
          onImport={(update) => take(now.file, now.read.mapping, update)}
          onCancel={() => {
            step.value = { is: 'choose' }
          }}
        />
      )}
      {now.is === 'importing' && (
        <Progress
          name={now.file.name}
          done={now.done}
          onAgain={() => {
            step.value = { is: 'choose' }
          }}
        />
      )}
      {now.is === 'choose' && <EarlierImports />}
    </div>
  )
}
