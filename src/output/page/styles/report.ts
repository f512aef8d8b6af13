/** Charts and tables of reports. */
export const REPORT = `
.summary { font: 1.22rem/1.55 var(--serif); max-width: 44rem; margin: 0 0 1.75rem; text-wrap: pretty; } @media (max-width: 64rem) { .columns .summary { margin-top: 1.5rem; } }
figure { margin: 0; }
.chart { display: block; width: 100%; height: auto; overflow: visible; } .chart.large { max-width: 52rem; margin: 1rem 0 .5rem; }
.chart text, .spark text { fill: var(--soft); font: 12px var(--sans); font-variant-numeric: tabular-nums; } .chart .end { fill: var(--ink); font-weight: 650; font-size: 14px; } 
.chart .grid { stroke: var(--line); stroke-width: 1; } .chart .zero { stroke: var(--soft); stroke-dasharray: 3 3; }
.chart .band { fill: var(--accent); opacity: .16; } .chart .line, .spark .line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; } .chart .point, .spark .point { fill: var(--accent); }
.multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(14.5rem, 1fr)); gap: 1.25rem 2rem; margin: 1.25rem 0; } .multiples figcaption, .chart-caption { color: var(--soft); font-size: .9rem; } .multiples figure { break-inside: avoid; }
.spark { display: inline-block; width: 8.2rem; height: auto; vertical-align: middle; }
.bar { display: block; width: 100%; min-width: 5rem; max-width: 9rem; height: auto; } .bar .pulls { fill: var(--bad); } .bar .lifts { fill: var(--good); }
.scroll { overflow-x: auto; margin-top: .75rem; } .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.figures-table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.figures-table caption { text-align: left; color: var(--soft); font-size: .85rem; padding-bottom: .3rem; }
.figures-table th, .figures-table td { text-align: right; padding: .34rem .8rem .34rem 0; border-top: 1px solid var(--line); vertical-align: baseline; white-space: nowrap; }
.figures-table thead th { color: var(--soft); font-weight: 500; border-top: 0; vertical-align: bottom; } .figures-table .wide { text-align: left; white-space: normal; min-width: 8.5rem; } .figures-table thead td { border-top: 0; } .figures-table th[scope=row] { font-weight: 600; text-align: left; } .range { white-space: nowrap; color: var(--soft); font-size: .92em; }
.figures-table .barred { width: 7rem; padding-right: 0; vertical-align: middle; } .figures-table small { color: var(--soft); } .figures-table.tight { font-size: .82rem; } .figures-table.tight th, .figures-table.tight td { padding-right: .55rem; }
.moves { list-style: none; margin-top: .6rem; } .moves li { padding: .5rem 0; border-top: 1px solid var(--line); } .moves li:first-child { border-top: 0; } .moves b { font-weight: 600; } .moves small { color: var(--soft); } .moves .change { color: var(--soft); } .moves .change.good { color: var(--good); } .moves .change.bad { color: var(--bad); }
.three { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem 2.5rem; margin-top: 1rem; } .three > section { break-inside: auto; }
.writing p { border-bottom: 1px solid var(--soft); height: 2.4rem; margin: 0; } .said { margin-top: .8rem; padding-left: 1rem; border-left: 3px solid var(--accent); max-width: 46rem; } .said small { color: var(--soft); }
.todo { list-style: none; display: flex; flex-wrap: wrap; gap: .75rem 2.25rem; margin-top: 1rem; } .todo b { display: block; color: var(--ink); font-size: 1.7rem; font-weight: 650; line-height: 1.15; font-variant-numeric: tabular-nums; } .todo li { color: var(--soft); }
.overdue { color: var(--bad); font-weight: 600; }
@media (max-width: 36rem) {
  .chart.large text { font-size: 21px; } .chart.large .end { font-size: 23px; } .chart .minor { display: none; } .chart .mark { transform: translateY(9px); } .multiples { grid-template-columns: 1fr 1fr; gap: 1rem .75rem; } .chart.small text { font-size: 19px; } .chart.small .end { font-size: 21px; }
  .figures-table .barred { display: none; }
  .figures { flex-wrap: wrap; }
  .stack thead { position: absolute; display: block; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .stack tr { display: grid; grid-template-columns: repeat(3, auto); justify-content: start; gap: .1rem 1.2rem; padding: .55rem 0; border-top: 1px solid var(--line); } .stack tbody tr:first-child { border-top: 0; } .stack tr > * { border: 0; padding: 0; text-align: left; } .stack th[scope=row], .stack td.wide { grid-column: 1 / -1; min-width: 0; } .stack td[data-name]::before { content: attr(data-name) " "; color: var(--soft); font-weight: 400; }
}
@media print {
  .summary { font-size: 11.5pt; margin-bottom: 5mm; } .chart.large { max-width: 125mm; } .multiples { grid-template-columns: repeat(3, 1fr); gap: 4mm 6mm; } .scroll { overflow: visible; }
  .figures-table { font-size: 8.6pt; } .figures-table.tight { font-size: 7.4pt; } .figures-table.tight th, .figures-table.tight td { padding-right: .3rem; } .figures-table tr, .moves li, .theme > header { break-inside: avoid; } .figures-table caption { break-after: avoid; } .figures-table .wide { min-width: 0; }
  .writing p { height: 9mm; } .writing { break-inside: avoid; } .three { grid-template-columns: 1fr; }
}
`
