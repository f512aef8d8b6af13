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
import { USES, type Use, useOf, type Values } from './columns.js'
import { FirstRows } from './first-rows.js'
import type { Preview } from './upload.js'
import { ValueFields } from './values.js'

interface PreviewProps {
  found: Preview
  onUse(column: string, use: Use): void
  values: Values
  onValues(values: Values): void
  onImport(update: boolean): void
  onCancel(): void
}

/** Preview of an import: columns, new rows and errors, before anything is stored. */
export function PreviewResult({ found, onUse, values, onValues, onImport, onCancel }: PreviewProps) {
  const update = useSignal(false)
  const mayMap = may(useMe(), { role: 'officer' })
  const { columns, notes, questions, imported, repeated, changed, rejected, unanswered, problems, rows, isComplete, read } = found
  const { changedLines, noteCodes, questionCodes } = found
  const count = imported + (update.value ? (changed ?? 0) : 0)
  return (
    <div class="stack">
      <div class="row apart">
        <h2>{found.fileName}</h2>
        <small>{[found.format.toUpperCase(), found.encoding, found.sheet].filter(Boolean).join(' · ')}</small>
      </div>
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
        {mayMap && <ValueFields values={values} onChange={onValues} />}
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
                    value={useOf(column)}
                    onChange={({ currentTarget }) => onUse(column.name, currentTarget.value as Use)}
                  >
                    {USES.map((each) => (
                      <option key={each} value={each} selected={each === useOf(column)}>
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
        <Button kind="primary" disabled={count === 0 || questions.length > 0} onClick={() => onImport(update.value)}>
          {isComplete ? t('import.take', { count }) : t('import.take-all')}
        </Button>
        <Button onClick={onCancel}>{t('import.other-file')}</Button>
      </div>
      {count === 0 && questions.length === 0 && <p class="soft">{t('import.nothing-new')}</p>}
    </div>
  )
}
