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

type Choose = (choices: Choices) => Choices

type Step =
  | { is: 'choose'; problem?: string }
  | { is: 'reading'; file: File }
  /** `ahead` is chosen, and the file is not read by it yet. */
  | { is: 'preview'; file: File; read: Read; ahead: readonly Choose[]; problem?: string }
  | { is: 'importing'; file: File; done: Import | null }

/** Imports a file: choose it, check the preview, import, follow the analysis, undo. */
export default function ImportPage() {
  usePageTitle(t('import.title'))
  const step = useSignal<Step>({ is: 'choose' })

  const read = async (file: File) => {
    const reading: Step = { is: 'reading', file }
    step.value = reading
    const found = await mutate<Preview>({
      call: () => preview(file, null),
      failed: ({ words }) => {
        if (step.value === reading) step.value = { is: 'choose', problem: words }
      },
    })
    // Another file may have been chosen meanwhile.
    if (found && step.value === reading)
      step.value = { is: 'preview', file, read: { found, mapping: null, choices: AS_RECOGNISED }, ahead: [] }
  }
  const choose = (choice: Choose) => {
    const now = step.value
    if (now.is !== 'preview') return
    step.value = { is: 'preview', file: now.file, read: now.read, ahead: [...now.ahead, choice] }
    if (now.ahead.length === 0) void readAhead(now.file)
  }
  /** Reads the file by what is chosen: by all at once, and one by one if that is refused, so that only the choice that is refused goes. */
  const readAhead = async (file: File) => {
    for (let most = Number.POSITIVE_INFINITY; ; ) {
      const now = step.value
      if (now.is !== 'preview' || now.file !== file || now.ahead.length === 0) return
      const taken = now.ahead.slice(0, most)
      const choices = chosen(now.read.choices, taken)
      const mapping = mappingBy(now.read.found.columns, choices)
      let problem: string | undefined
      const found = await mutate<Preview>({
        call: () => preview(file, mapping),
        failed: ({ words }) => {
          problem = words
        },
      })
      const then = step.value
      if (then.is !== 'preview' || then.file !== file) return
      most = found || taken.length === 1 ? Number.POSITIVE_INFINITY : 1
      if (found) step.value = { ...then, read: { found, mapping, choices }, ahead: then.ahead.slice(taken.length) }
      else if (taken.length === 1) step.value = { ...then, ahead: then.ahead.slice(1), ...(problem !== undefined && { problem }) }
    }
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
      {now.is === 'choose' && <DropZone onFile={(file) => void read(file)} />}
      {now.is === 'reading' && (
        <section class="stack tight" aria-label={t('import.reading', { file: now.file.name })}>
          <p>{t('import.reading', { file: now.file.name })}</p>
          <Loading />
        </section>
      )}
      {now.is === 'preview' && (
        <PreviewResult
          found={now.read.found}
          choices={chosen(now.read.choices, now.ahead)}
          isReading={now.ahead.length > 0}
          onUse={(column, use) => choose((choices) => chosenAlso(choices, column, use))}
          onValues={(values) => choose((choices) => ({ ...choices, values }))}
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

const chosen = (choices: Choices, more: readonly Choose[]): Choices => more.reduce((before, choose) => choose(before), choices)
