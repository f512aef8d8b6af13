/** The top of a pack: what the meeting is for, its agenda, what is thin, whether it is frozen. */
export const PACK = `
.mode { max-width: 46rem; margin: 1.5rem 0; border-left: 3px solid var(--accent); padding: .1rem 0 .1rem .9rem; }
.agenda { margin: 0 0 1.75rem; }
.agenda h2 small { color: var(--soft); font-size: .95rem; font-weight: 400; letter-spacing: 0; }
.agenda ol { list-style: none; }
.agenda li { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr); gap: .25rem .75rem; padding: .7rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.agenda .minutes { font-size: 1.25rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.25; white-space: nowrap; }
.agenda .minutes small { color: var(--soft); font-size: .8rem; font-weight: 400; }
.agenda h3 { font-size: 1.05rem; } .agenda h3 a { color: inherit; text-decoration-color: var(--line); }
.agenda p { max-width: 44rem; color: var(--soft); font-size: .95rem; margin-top: .15rem; } .agenda .ask { color: var(--ink); font-weight: 600; }
.readiness { max-width: 46rem; margin: 0 0 2rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; padding: .9rem 1.1rem 1rem; }
.readiness h2 { border: 0; padding: 0; font-size: 1.05rem; letter-spacing: 0; } .readiness ul, .progress ul, .diff ul { margin-top: .35rem; padding-left: 1.1rem; }
.readiness li, .diff li { margin-top: .25rem; }
.noted { margin-top: .3rem; border-left: 2px solid var(--accent); padding-left: .6rem; font-size: .92rem; } .comment > .why { margin: 0 0 .2rem; }
.snapshot { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; margin: -.5rem 0 1.5rem; color: var(--soft); font-size: .92rem; }
.snapshot form { display: flex; gap: .5rem; } .snapshot input { width: 11rem; padding: .25rem .6rem; }
.snapshot.frozen { border: 1px solid var(--accent); border-radius: 10px; padding: .6rem .9rem; }
.progress { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1.25rem 2rem; margin-top: 1rem; }
.progress h3 { font-size: 1rem; } .progress .overdue h3 { color: var(--bad); } .progress .done h3 { color: var(--good); }
.all { margin-top: .5rem; font-size: .92rem; } .again { color: var(--soft); font-size: .92rem; }
.diff { max-width: 46rem; } .diff h1 span { font-size: 1.3rem; } .diff p, .diff ul { margin-top: .9rem; }
@media (min-width: 64rem) { .mode { margin-top: 0; } }
@media (max-width: 36rem) { .agenda li { grid-template-columns: 3.4rem minmax(0, 1fr); } .snapshot.frozen form { width: 100%; } .snapshot.frozen input { flex: 1; min-width: 0; } }
@media print { .snapshot { display: none; } .agenda { break-inside: avoid-page; } .agenda li { padding: 1.6mm 0; } .agenda p { font-size: 9.6pt; max-width: none; } .readiness { break-inside: avoid; } }
`
