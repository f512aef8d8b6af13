/** The roster and its proposals. */
export const ROSTER = `
.proposals { list-style: none; margin: 1.2rem 0 1.5rem; padding: 0; max-width: 60rem; }
.proposals > li { padding: 1rem 0; border-top: 1px solid var(--line); break-inside: avoid; }
.proposals .whom { font-weight: 650; } .proposals .whom small { margin-inline-start: .3rem; color: var(--soft); font-weight: 400; font-size: .85rem; }
.proposals .reason { margin-top: .15rem; color: var(--soft); font-size: .92rem; } .proposals .reason .warn { color: var(--bad); }
.decide { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin-top: .6rem; align-items: end; }
.decide form { display: flex; flex-wrap: wrap; gap: .4rem; align-items: end; min-width: 0; } .decide label { display: grid; gap: .1rem; color: var(--soft); font-size: .82rem; min-width: 0; }
.decide input[type="text"], .decide select { font: inherit; font-size: .92rem; color: var(--ink); background: var(--sheet); border: 1px solid var(--soft); border-radius: 6px; padding: .3rem .5rem; width: 12rem; max-width: 100%; height: 2.2rem; }
.members { border-collapse: collapse; width: 100%; max-width: 60rem; }
.members th, .members td { text-align: left; vertical-align: top; padding: .45rem 1.25rem .45rem 0; border-bottom: 1px solid var(--line); }
.members thead th { color: var(--soft); font-size: .85rem; font-weight: 400; } .members tbody th { font-weight: 600; }
@media (max-width: 40rem) {
  .decide { gap: .6rem; } .decide form { width: 100%; } .decide label { flex: 1 1 8rem; } .decide input[type="text"], .decide select { width: 100%; }
  .members thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .members tr { display: grid; grid-template-columns: 1fr 1fr; gap: .3rem 1rem; padding: .7rem 0; border-bottom: 1px solid var(--line); } .members th, .members td { padding: 0; border: 0; } .members tbody th { grid-column: 1 / -1; }
  .members td::before { content: attr(data-of); display: block; color: var(--soft); font-size: .8rem; }
}
@media print { .decide { display: none; } }
`
