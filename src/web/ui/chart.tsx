import { useEffect, useRef } from 'preact/hooks'
import { type LineChart, lineChart } from '../../output/charts/line.js'
import { type Html, toText } from '../../output/page/html.js'
import { t } from '../text/text.js'
import { Table } from './table.js'

interface Policy {
  createHTML(text: string): string
}
/** Markup reaches the document here alone; only the renderer of charts makes {@link Html}, and it escapes every text. */
const policy: Policy = (
  window as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }
).trustedTypes?.createPolicy('verbatim-charts', { createHTML: (text) => text }) ?? { createHTML: (text) => text }

/** A drawing of the charts that reports use. */
export function Drawing({ svg }: { svg: Html }) {
  const place = useRef<HTMLDivElement>(null)
  const text = toText(svg)
  useEffect(() => {
    place.current!.innerHTML = policy.createHTML(text)
  }, [text])
  return <div ref={place} />
}

/** A line over periods with its interval, and the same as a table. @param props.valueName heading of the table's values */
export function LineFigure({ valueName, ...chart }: LineChart & { valueName: string }) {
  return (
    <figure class="chart">
      <Drawing svg={lineChart(chart)} />
      <details>
        <summary>{t('shell.as-table')}</summary>
        <Table
          caption={chart.title}
          rows={chart.points}
          keyOf={({ name }) => name}
          columns={[
            { id: 'name', name: t('shell.period'), cell: ({ name }) => name },
            { id: 'value', name: valueName, isNumber: true, cell: ({ value }) => (value === null ? '–' : chart.format(value)) },
          ]}
        />
      </details>
    </figure>
  )
}
