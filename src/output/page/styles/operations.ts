/** Tables of figures by band. */
export const OPERATIONS = `
.bands { width: 100%; max-width: 40rem; margin-top: 1.1rem; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.bands caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
.bands th, .bands td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); text-align: right; font-weight: 400; }
.bands th:first-child { text-align: left; } .bands thead th { color: var(--soft); font-size: .88rem; }
.bands .high { color: var(--good); } .bands .low { color: var(--bad); }
`
