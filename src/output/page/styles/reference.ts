/** The reference of the API. */
export const REFERENCE = `
.reference .operation { border-top: 1px solid var(--line); padding: .5rem 0; }
.reference summary { cursor: pointer; } .reference summary span { color: var(--soft); }
.reference h4 { margin: .9rem 0 .2rem; } .reference ul { padding-left: 1.1rem; } .reference code { overflow-wrap: anywhere; }
`
