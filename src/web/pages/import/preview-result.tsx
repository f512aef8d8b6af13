import { useSignal } from '@preact/signals'
import { may, useMe } from '../../app/me.js'
import { textOf } from '../../text/coded-text.js'
import { number, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card, Stat } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { Checkbox } from '../../ui/field.js'
import { Banner } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { type Choices, USES, type Use, useOf, type Values } from './columns.js'
import { FirstRows } from './first-rows.js'
import type { Preview } from './upload.js'
import { ValueFields } from './values.js'

interface PreviewProps {
  found: Preview
  choices: Choices
  /** Whether the file is read again, by the choices; `found` is from before. */
  isReading: boolean
  onUse(column: string, use: Use): void
  onValues(values: Values): void
  onImport(update: boolean): void
  onCancel(): void
}

/** Preview of an import: columns, new rows and errors, before anything is stored. */
export function PreviewResult({ found, choices, isReading, onUse, onValues, onImport, onCancel }: PreviewProps) {
  const update = useSignal(false)
  const mayMap = may(useMe(), { role: 'officer' })
  const { columns, notes, questions, imported, repeated, changed, rejected, unanswered, problems, rows, isComplete, read } = found
  const { changedLines, noteCodes, questionCodes } = found
  const count = imported + (update.value ? (changed ?? 0) : 0)
  const [lastColumn, lastUse] = [...choices.uses].at(-1) ?? []
  const useNow = (column: Preview['columns'][number]) => (lastUse && column.name === lastColumn ? lastUse : useOf(column))
  return (
    <div class="stack" aria-busy={isReading}>
      <div class="row apart">
        <h2>{found.fileName}</h2>
        <small>{[found.format.toUpperCase(), found.encoding, found.sheet].filter(Boolean).join(' · ')}</small>
      </div>
      <p class="hidden-text" role="status">
        {isReading && t('import.reading', { file: found.fileName })}
      </p>
      {notes.map((note, at) => (
        <Banner key={note}>{textOf(noteCodes[at], note)}</Banner>
      ))}
      {questions.map((question, at) => (
        <Banner key={question} kind="warn">
          {textOf(questionCodes[at], question)}
        </Banner>
      ))}
      {questions.length > 0 && mayMap && <p>{t('import.answer-below')}</p>}
      <section class="import-counts" aria-label={t('import.counts')}>
        <Stat name={t('import.new')} value={number(imported)} />
        {repeated !== null && <Stat name={t('import.repeated')} value={number(repeated)} />}
        {changed !== null && <Stat name={t('import.changed')} value={number(changed)} />}
        <Stat name={t('import.rejected')} value={number(rejected)} />
        {unanswered > 0 && <Stat name={t('import.unanswered')} value={number(unanswered)} />}
      </section>
      {changedLines.length > 0 && (
        <p class="soft">
          {t('import.changed')} {t('import.lines', { lines: changedLines.join(', ') })}
          {changed! > changedLines.length && ' …'}
        </p>
      )}
      {!isComplete && <p class="soft">{t('import.first-rows', { count: read })}</p>}
      {problems.length > 0 && (
        <Card title={t('import.problems')}>
          <ul class="stack tight">
            {problems.map(({ reason, count: many, lines }) => (
              <li key={reason}>
                <b class="number">{t('import.rows', { count: many })}</b> {reason}{' '}
                <small>{t('import.lines', { lines: lines.join(', ') })}</small>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('import.columns')}>
        <p class="soft">{mayMap ? t('import.columns-hint') : t('import.columns-officer')}</p>
        {mayMap && <ValueFields values={choices.values} onChange={onValues} />}
        <Table
          caption={t('import.columns')}
          rows={columns}
          keyOf={({ name }) => name}
          columns={[
            {
              id: 'name',
              name: t('import.column'),
              cell: ({ name, title }) =>
                title ? (
                  <>
                    {name} <small>{title}</small>
                  </>
                ) : (
                  name
                ),
            },
            {
              id: 'use',
              name: t('import.used-as'),
              cell: (column) => (
                <span class="row">
                  <select
                    class="input import-use"
                    aria-label={t('import.use-of', { column: column.name })}
                    disabled={!mayMap}
                    value={useNow(column)}
                    onChange={({ currentTarget }) => onUse(column.name, currentTarget.value as Use)}
                  >
                    {USES.map((each) => (
                      <option key={each} value={each} selected={each === useNow(column)}>
                        {t(`import.use-${each}`)}
                      </option>
                    ))}
                  </select>
                  {column.byContent && <Chip kind="warn">{t('import.by-content')}</Chip>}
                </span>
              ),
            },
            {
              id: 'samples',
              name: t('import.samples'),
              cell: ({ samples }) => <span class="import-samples">{samples.join(' · ')}</span>,
            },
          ]}
        />
      </Card>
      {rows.length > 0 && <FirstRows rows={rows} />}
      {(changed ?? 0) > 0 && (
        <Checkbox
          label={t('import.update', { count: changed! })}
          checked={update.value}
          onChange={({ currentTarget }) => {
            update.value = currentTarget.checked
          }}
        />
      )}
      <div class="row">
        <Button
          kind="primary"
          busy={isReading}
          disabled={(count === 0 && isComplete) || questions.length > 0}
          onClick={() => onImport(update.value)}
        >
          {isComplete ? t('import.take', { count }) : t('import.take-all')}
        </Button>
        <Button onClick={onCancel}>{t('import.other-file')}</Button>
      </div>
      {count === 0 && isComplete && questions.length === 0 && !changed && (
        <p class="soft">{t(repeated === read ? 'import.nothing-new' : 'import.nothing-usable')}</p>
      )}
    </div>
  )
}
