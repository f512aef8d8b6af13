import { useSignal } from '@preact/signals'
import { mutate, wordsOf } from '../../api/mutate.js'
import { usePageTitle } from '../../app/shell.js'
import { t } from '../../text/text.js'
import { Banner, Loading } from '../../ui/state.js'
import { AS_RECOGNISED, mappingOf, type Use, type Values, withValues } from './columns.js'
import { DropZone } from './drop-zone.js'
import { EarlierImports } from './earlier-imports.js'
import { PreviewResult } from './preview-result.js'
import { Progress } from './progress.js'
import { type Import, importFile, type Mapping, type Preview, preview } from './upload.js'
import './import.css'

type Step =
  | { is: 'choose'; problem?: string }
  | { is: 'reading'; file: File }
  | { is: 'preview'; file: File; found: Preview; mapping: Mapping | null; problem?: string }
  | { is: 'importing'; file: File; done: Import | null }

/** Imports a file: choose it, check the preview, import, follow the analysis, undo. */
export default function ImportPage() {
  usePageTitle(t('import.title'))
  const step = useSignal<Step>({ is: 'choose' })
  const chosen = useSignal<ReadonlyMap<string, Use>>(new Map())
  const values = useSignal<Values>(AS_RECOGNISED)

  const read = async (file: File, mapping: Mapping | null) => {
    const before = step.value
    step.value = { is: 'reading', file }
    const found = await mutate<Preview>({
      call: () => preview(file, mapping),
      failed: (error) => {
        const problem = wordsOf(error)
        step.value = before.is === 'preview' ? { ...before, problem } : { is: 'choose', problem }
      },
    })
    if (found) step.value = { is: 'preview', file, found, mapping }
  }
  const choose = (file: File) => {
    chosen.value = new Map()
    values.value = AS_RECOGNISED
    void read(file, null)
  }
  const use = (file: File, found: Preview, column: string, next: Use) => {
    chosen.value = new Map([...chosen.value].filter(([name]) => name !== column).concat([[column, next]]))
    readAgain(file, found)
  }
  const readAgain = (file: File, found: Preview) =>
    void read(file, withValues(chosen.value.size > 0 ? mappingOf(found.columns, chosen.value) : null, values.value))
  const take = async (file: File, mapping: Mapping | null, update: boolean) => {
    const before = step.value
    step.value = { is: 'importing', file, done: null }
    const done = await mutate<Import>({
      call: () => importFile(file, mapping, update),
      invalidates: ['/v1/imports', '/v1/areas', '/v1/status', '/v1/roster', '/v1/comments'],
      failed: (error) => {
        if (before.is === 'preview') step.value = { ...before, problem: wordsOf(error) }
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
      {now.is === 'choose' && <DropZone onFile={choose} />}
      {now.is === 'reading' && (
        <section class="stack tight" aria-label={t('import.reading', { file: now.file.name })}>
          <p>{t('import.reading', { file: now.file.name })}</p>
          <Loading />
        </section>
      )}
      {now.is === 'preview' && (
        <PreviewResult
          found={now.found}
          onUse={(column, next) => use(now.file, now.found, column, next)}
          values={values.value}
          onValues={(next) => {
            values.value = next
            readAgain(now.file, now.found)
          }}
          onImport={(update) => take(now.file, now.mapping, update)}
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
