/** Curated lists: made to be read aloud from, what arranges them kept out of sight. */
export const LISTS = `
.list-part { margin-top: 2.75rem; } .list-part > header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .1rem 1.5rem; border-bottom: 2px solid var(--ink); padding-bottom: .45rem; }
.list-part h2 { border: 0; padding: 0; } .list-part > header a { font-size: .95rem; }
.list-part .lead { margin: .6rem 0 0; }
.groups { margin-top: 1.1rem; } .groups summary { cursor: pointer; color: var(--accent); font-size: .95rem; width: fit-content; }
.groups ul { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem .5rem; margin: .6rem 0 0; }
.groups li { border: 1px solid var(--line); background: var(--sheet); border-radius: 6px; padding: .12rem .6rem; font-size: .9rem; }
.groups li.withheld { color: var(--soft); background: none; } .groups a { text-decoration: none; } .groups a:hover { text-decoration: underline; }
.groups b { margin-left: .3rem; color: var(--soft); font-weight: 550; font-variant-numeric: tabular-nums; }
.items { list-style: none; margin: 0; padding: 0; }
.items > li { padding: 1.2rem 0 1rem; border-bottom: 1px solid var(--line); break-inside: avoid; }
.items > li:last-child { border-bottom: 0; }
.items .comment { margin-top: .35rem; }
.items .whom { font-weight: 650; } .items .whom small { margin-left: .3rem; color: var(--soft); font-weight: 400; font-size: .85rem; }
.items .state { margin-left: .6rem; color: var(--accent); font-size: .85rem; font-weight: 400; }
.items .reason { margin-top: .3rem; color: var(--soft); font-size: .88rem; } .items .reason .warn { color: var(--bad); }
.items .noted { margin-top: .5rem; padding-left: .8rem; border-left: 3px solid var(--line); max-width: 40rem; white-space: pre-line; }
.items .discussed blockquote { color: var(--soft); }
.arrange { margin-top: .4rem; } .arrange summary { cursor: pointer; width: fit-content; color: var(--soft); font-size: .85rem; } .arrange summary:hover { color: var(--accent); }
.arrange form, .reading form { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .5rem; align-items: center; } .arrange input[type="text"] { flex: 1 1 14rem; max-width: 28rem; padding: .3rem .6rem; }
.arrange select { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--soft); border-radius: 6px; padding: .3rem .5rem; max-width: 100%; min-width: 0; }
.pages { margin-top: 1.5rem; display: flex; flex-wrap: wrap; gap: 1rem; } .build { margin-top: 2.5rem; }
.filtered { margin-top: 1rem; color: var(--soft); }
@media print { .arrange, .groups, .pages, .build, .reading, .list-part > header a { display: none; } .items > li { padding: 3mm 0; } }
`
