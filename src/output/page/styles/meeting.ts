/** Pages of meetings: what was agreed on, and the forms that write it down. */
export const MEETING = `
.meeting { max-width: 60rem; }
.plan dl { display: grid; gap: .7rem; } .plan dt, .effect dt { color: var(--soft); font-size: .9rem; } .plan dd { font-size: 1.08rem; }
.plan h3 { margin-top: 1.5rem; } .plan h3 small { color: var(--soft); font-weight: 400; font-size: .85rem; }
.points { list-style: none; margin-top: .5rem; } .points li { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr); padding: .45rem 0; border-top: 1px solid var(--line); }
.points .minutes { color: var(--soft); font-size: .92rem; font-variant-numeric: tabular-nums; padding-top: .08rem; } .points b { font-weight: 550; } .points .note { display: block; margin: .1rem 0 0; font-size: .95rem; white-space: pre-line; }
.links { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin-top: 1rem; font-size: .95rem; }
.chip.status { color: var(--soft); border: 1px solid var(--line); font-size: .78rem; letter-spacing: 0; vertical-align: .12em; white-space: nowrap; } .chip.planned, .chip.running { color: var(--accent); border-color: var(--accent); } .chip.done { color: var(--good); border-color: var(--good); }
.agreed { list-style: none; margin-top: .4rem; } .agreed li { display: flex; justify-content: space-between; align-items: start; gap: .4rem 1rem; padding: .6rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.agreed li > :first-child { min-width: 0; } .agreed small { color: var(--soft); margin-left: .3rem; } .agreed b { font-weight: 550; } .agreed .note { margin-top: .2rem; font-size: .95rem; }
.agreed .done b, .agreed .dropped b { font-weight: 400; color: var(--soft); } .agreed .dropped b { text-decoration: line-through; } .owner { color: var(--ink); font-weight: 550; } .late { color: var(--bad); }
.buttons { display: flex; gap: .4rem; flex: none; } .initiative .buttons { margin-top: .6rem; }
.initiative { margin-top: 1.4rem; break-inside: avoid; } .initiative + .initiative { border-top: 1px solid var(--line); padding-top: 1.4rem; }
.effect { display: flex; flex-wrap: wrap; gap: .5rem 2.2rem; margin: .7rem 0 .3rem; } .effect dd { font-size: 1.5rem; font-weight: 650; line-height: 1.2; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.meeting form.add, .edit form { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .8rem 1rem; align-items: end; margin-top: 1.2rem; } .meeting label { font-size: .9rem; color: var(--soft); display: grid; gap: .25rem; min-width: 0; } .meeting label.wide { grid-column: 1 / -1; } .meeting label small { font-size: .85rem; }
.meeting form.add button, .edit form button { justify-self: start; padding: .55rem 1rem; } .send { margin-top: 1rem; }
.meeting input, .meeting select, .meeting textarea { min-width: 0; } .meeting input, .meeting select { min-height: 2.8rem; } .meeting select, .meeting textarea { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--soft); border-radius: 7px; padding: .55rem .7rem; width: 100%; } .meeting select:focus-visible, .meeting textarea:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 7px; }
.meeting .letter { margin-top: .8rem; font: .95rem/1.5 var(--sans); border-color: var(--line); resize: vertical; }
.upcoming { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin-top: .6rem; font-size: .95rem; } .upcoming b { font-weight: 600; }
.edit { margin-top: 1.2rem; } .edit summary { cursor: pointer; color: var(--accent); width: fit-content; }
@media (max-width: 36rem) { .agreed li { flex-wrap: wrap; } .points li { grid-template-columns: 3.4rem minmax(0, 1fr); } }
@media print { .meeting form.add, .edit, .send, .links { display: none; } .meeting .letter { border: 0; padding: 0; resize: none; } #follow-up { display: none; } }
`
