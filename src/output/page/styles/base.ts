/** The look of every page: plain, quiet, readable; light and dark. */
export const BASE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --sheet: #ffffff; --ink: #1d2329; --soft: #57616a; --line: #e4e0d8; --accent: #0f5c63;
  --good: #1f6b3a; --bad: #a5391f;
  --idea: #2f55a4; --idea-wash: #e6edfb; --pain: #a5391f; --pain-wash: #fbe9e3; --praise: #1f6b3a; --praise-wash: #e3f3e6;
  --sans: "Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif;
  --serif: "Iowan Old Style", Charter, "Source Serif 4", Georgia, "Times New Roman", serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181b; --sheet: #1c2125; --ink: #e6e4df; --soft: #a2abb1; --line: #333b41; --accent: #7cc7cd;
    --good: #86cf9b; --bad: #f09b83;
    --idea: #a3bff5; --idea-wash: #25314a; --pain: #f2a892; --pain-wash: #432a24; --praise: #93d3a5; --praise-wash: #20382a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
body { margin: 0 auto; padding: 1.25rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 76rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3, p, dl, dd, ul, ol, blockquote { margin: 0; padding: 0; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.home { font-weight: 650; letter-spacing: -.01em; text-decoration: none; }
.home::before { content: "“"; font-family: var(--serif); }
.home::after { content: "”"; font-family: var(--serif); }

.title { margin: 2rem 0 2rem; max-width: 50rem; }
.kicker { color: var(--soft); font-size: .85rem; letter-spacing: .02em; }
h1 { font-size: clamp(1.9rem, 1.3rem + 2.6vw, 2.9rem); font-weight: 700; letter-spacing: -.025em; }
h1 span { display: block; color: var(--soft); font-weight: 400; }
.objective { margin-top: .6rem; color: var(--soft); font: 1.15rem/1.5 var(--serif); max-width: 42rem; text-wrap: pretty; }

.contents ol { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; border-block: 1px solid var(--line); padding: .8rem 0; }
.contents a { text-decoration: none; font-weight: 550; }
.contents a:hover { text-decoration: underline; }
.contents small { color: var(--soft); }
main { min-width: 0; }

.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.75rem, 1fr)); gap: 1.5rem 2rem; margin: 2rem 0 1.75rem; }
.numbers dt { color: var(--soft); font-size: .9rem; }
.numbers .value { font-size: 1.95rem; font-weight: 650; white-space: nowrap; line-height: 1.15; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.change { display: block; font-size: .9rem; } .theme .since .change:first-of-type { display: inline; }
.since { margin-top: .3rem; font-size: .9rem; color: var(--soft); } .since .change { color: var(--ink); } .since .change.good { color: var(--good); } .since .change.bad { color: var(--bad); }
.labels { border-collapse: collapse; margin: 0 0 1.5rem; font-size: .92rem; width: 100%; font-variant-numeric: tabular-nums; }
.labels caption { text-align: left; color: var(--soft); font-size: .85rem; padding-bottom: .25rem; }
.labels th { text-align: left; font-weight: 600; white-space: nowrap; } .labels th, .labels td { padding: .35rem 1rem .35rem 0; border-top: 1px solid var(--line); vertical-align: baseline; }
.labels .share { font-weight: 650; white-space: nowrap; } .labels .share small { margin-left: .3rem; font-weight: 400; color: var(--soft); } .labels td:last-child { width: 70%; overflow-wrap: normal; padding-right: 0; }
.numbers .hint { color: var(--soft); font-size: .85rem; }
.gauge svg { display: block; width: 100%; max-width: 13rem; margin-top: .5rem; overflow: visible; }
.axis { stroke: var(--soft); stroke-width: 1; opacity: .6; }
.gauge .now { fill: var(--accent); }
.gauge .then { fill: var(--paper); stroke: var(--accent); stroke-width: 1.5; }
.gauge text { fill: var(--soft); font-size: 9.5px; }
.good, .high { color: var(--good); } .bad, .low { color: var(--bad); }
.legend { color: var(--soft); font-size: .85rem; }
.legend mark { margin-left: .35rem; white-space: nowrap; }

.part { margin-top: 3.25rem; }
h2 { font-size: 1.55rem; letter-spacing: -.015em; padding-bottom: .45rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.15rem; letter-spacing: -.005em; }
.lead { margin: .7rem 0 1rem; color: var(--soft); }
.part > h3 { margin: 2rem 0 .25rem; }
.nothing, .note { margin-top: .9rem; color: var(--soft); }
.people { columns: 2 19rem; column-gap: 1rem; }
.person { break-inside: avoid; margin-bottom: 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.15rem 1.05rem; }
.person h3 small { display: block; margin-top: .15rem; color: var(--soft); font-size: .85rem; font-weight: 400; letter-spacing: 0; }

.theme, .slice { margin-top: 1.75rem; }
.slice + .slice { border-top: 1px solid var(--line); padding-top: 1.75rem; }
.theme h3 small { margin-left: .3rem; color: var(--soft); font-size: .85rem; font-weight: 400; letter-spacing: 0; }
.theme header, .slice header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .1rem 1.5rem; }
.slice h3 { font-size: 1.35rem; }
.place { display: inline-block; min-width: 1.1em; color: var(--soft); font-weight: 400; }
.figures { display: flex; gap: 1.1rem; color: var(--soft); font-size: .9rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures b { color: var(--ink); font-size: 1.05rem; } .figures b.low { color: var(--bad); } .figures b.high { color: var(--good); }
.why { margin-top: .3rem; font-size: .92rem; color: var(--soft); } .why b { font-weight: 550; color: var(--ink); }
.tally { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem .5rem; margin: .9rem 0 .25rem; }
.tally li { border: 1px solid var(--line); background: var(--sheet); border-radius: 6px; padding: .12rem .6rem; font-size: .92rem; }
.tally b { margin-left: .25rem; color: var(--soft); font-weight: 550; font-variant-numeric: tabular-nums; }
.question { margin-top: 1.1rem; font-weight: 600; }

.comment { margin-top: 1.05rem; break-inside: avoid; }
.comment blockquote { font: 1.09rem/1.6 var(--serif); white-space: pre-line; max-width: 40rem; unicode-bidi: isolate; }
.meta { display: flex; flex-wrap: wrap; align-items: center; gap: .15rem .9rem; margin-top: .3rem; color: var(--soft); font-size: .85rem; }
.meta .chip + .chip { margin-left: -.5rem; }
mark { background: none; color: inherit; padding-bottom: .05em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark.improvement_idea { border-bottom: 2px dashed var(--idea); } mark.pain_point { border-bottom: 2px solid var(--pain); } mark.praise { border-bottom: 2px dotted var(--praise); }
.chip { border-radius: 5px; padding: .05rem .45rem; font-size: .8rem; font-weight: 550; }
.chip.improvement_idea { color: var(--idea); background: var(--idea-wash); }
.chip.pain_point { color: var(--pain); background: var(--pain-wash); }
.chip.praise { color: var(--praise); background: var(--praise-wash); }
.more { margin-top: .9rem; } .more summary { cursor: pointer; color: var(--accent); font-size: .95rem; width: fit-content; }

.receipt { margin-top: 3.5rem; border-top: 1px solid var(--line); padding-top: 1.1rem; color: var(--soft); font-size: .92rem; }
.receipt h2 { border: 0; font-size: 1.05rem; letter-spacing: 0; color: var(--ink); padding-bottom: .3rem; }
.receipt p { max-width: 46rem; } .receipt p + p { margin-top: .35rem; }
.built { margin-top: .9rem; color: var(--soft); font-size: .85rem; }

.area { margin-top: 2.75rem; } .area .objective { font-size: 1.02rem; margin-top: .5rem; }
.months { list-style: none; margin-top: .5rem; }
.months li { display: grid; grid-template-columns: minmax(8rem, 1fr) minmax(8rem, 1fr) minmax(14rem, 2fr) 9.5rem; gap: .25rem 1.25rem; align-items: baseline; padding: .6rem 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
.months a { font-weight: 600; } .months span { color: var(--soft); } .months span b { color: var(--ink); } .months .high { color: var(--good); } .months .low { color: var(--bad); }
.months .name { color: var(--ink); } .months form { justify-self: end; }
button { font: inherit; font-size: .92rem; font-weight: 550; color: var(--accent); background: var(--sheet); border: 1px solid var(--line); border-radius: 7px; padding: .3rem .8rem; cursor: pointer; white-space: nowrap; }
.sign-out { margin-top: 3rem; }
button:hover { border-color: var(--accent); }
.narrow { max-width: 30rem; padding-top: 12vh; }
.narrow h1 { font-size: 1.9rem; } .narrow p { margin-top: .75rem; } .narrow form { margin-top: 1.5rem; display: grid; gap: .6rem; }
input { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--soft); border-radius: 7px; padding: .55rem .7rem; width: 100%; }
.narrow label { font-size: .92rem; color: var(--soft); } .narrow button { padding: .55rem 1rem; justify-self: start; background: var(--accent); color: var(--paper); border-color: var(--accent); }
.problem { color: var(--bad); }

@media (min-width: 64rem) {
  .columns { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: 3.5rem; align-items: start; }
  .contents { position: sticky; top: 1.5rem; }
  .contents ol { display: grid; gap: .85rem; border: 0; padding: .4rem 0; font-size: .95rem; line-height: 1.3; }
  .contents small { display: block; }
  .columns .numbers { margin-top: 0; }
}
@media (max-width: 36rem) {
  .numbers { grid-template-columns: 1fr 1fr; gap: 1.25rem 1rem; } .numbers > :first-child { grid-column: 1 / -1; }
  .numbers .value { font-size: 1.7rem; } .numbers > :first-child .value { font-size: 2.4rem; }
  .months li { grid-template-columns: 1fr auto; } .months .name { grid-row: 1; } .months form { grid-row: 1; grid-column: 2; } .months span { grid-column: 1 / -1; } .months .name { grid-column: 1; }
}
.area-nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.4rem; margin: 0 0 1.75rem; padding-bottom: .6rem; border-bottom: 1px solid var(--line); font-size: .95rem; }
.area-nav a { color: var(--soft); text-decoration: none; } .area-nav a:hover { color: var(--accent); }
.area-nav a[aria-current] { color: var(--ink); font-weight: 600; border-bottom: 2px solid var(--accent); padding-bottom: .5rem; }
.upcoming { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin-top: .6rem; font-size: .95rem; } .upcoming b { font-weight: 600; }
`
