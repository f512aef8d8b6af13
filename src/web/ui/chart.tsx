import { useEffect, useRef } from 'preact/hooks'
import { type LineChart, lineChart } from '../../output/charts/line.js'
import { type Html, toText } from '../../output/page/html.js'
import { t } from '../text/text.js'
import { Table } from './table.js'

interface Policy {
  createHTML(text: string): string
}
/** The only place where HTML strings are inserted into the document. Only the chart renderer creates {@link Html}, and it escapes all text. */
const policy: Policy = (
  window as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }
).trustedTypes?.createPolicy('verbatim-charts', { createHTML: (text) => text }) ?? { createHTML: (text) => text }

/** A drawing from the same charts as in reports. */
function Drawing({ svg }: { svg: Html }) {
  const place = useRef<HTMLDivElement>(null)
  const text = toText(svg)
  useEffect(() => {
    place.current!.innerHTML = policy.createHTML(text)
  }, [text])
  return <div ref={place} />
}

/**
 * A line chart over periods with intervals, and the same data as a table.
 * @param props.valueName heading of the value column
 */
export function LineFigure({ valueName, ...chart }: LineChart & { valueName: string }) {
  const hasIntervals = chart.points.some(({ low, high }) => low !== undefined && high !== undefined)
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
            ...(hasIntervals
              ? [
                  {
                    id: 'interval',
                    name: t('shell.interval'),
                    isNumber: true,
                    cell: ({ low, high }: LineChart['points'][number]) =>
                      low === undefined || high === undefined
                        ? '–'
                        : t('shell.from-to', { low: chart.format(Math.round(low)), high: chart.format(Math.round(high)) }),
                  },
                ]
              : []),
          ]}
        />
      </details>
    </figure>
  )
}
