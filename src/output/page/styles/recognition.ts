/** The recognition wall: large serif quotes that can be read from across a room. */
export const RECOGNITION = `
.recognition { max-width: 104rem; }
.recognition .title { margin-bottom: 1.25rem; }
.wall-nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; border-block: 1px solid var(--line); padding: .7rem 0; font-size: .95rem; }
.wall-nav a { color: var(--soft); text-decoration: none; } .wall-nav a:hover { color: var(--accent); text-decoration: underline; } .wall-nav a[aria-current] { color: var(--ink); font-weight: 600; }
.wall-month { margin-top: 2.5rem; }
.wall-month h2 { border: 0; padding: 0; color: var(--soft); font-weight: 400; font-size: 1.2rem; letter-spacing: 0; }
.wall { columns: 24rem; column-gap: clamp(2rem, 4vw, 4.5rem); margin-top: .5rem; }
.thanks { margin: 0; padding: 1.6rem 0 1.7rem; break-inside: avoid; border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
.thanks blockquote { font-family: var(--serif); font-size: clamp(1.45rem, 1.1rem + .95vw, 2.1rem); line-height: 1.28; letter-spacing: -.01em; white-space: pre-line; text-wrap: pretty; unicode-bidi: isolate; quotes: "“" "”"; hanging-punctuation: first; }
.thanks.short blockquote { font-size: clamp(1.75rem, 1.2rem + 1.6vw, 2.9rem); line-height: 1.18; }
.thanks.long blockquote { font-size: clamp(1.2rem, 1.05rem + .5vw, 1.55rem); line-height: 1.42; }
.thanks blockquote::before { content: open-quote; color: var(--accent); } .thanks blockquote::after { content: close-quote; color: var(--accent); }
.thanks blockquote.unquoted { color: var(--soft); font-style: italic; } .thanks blockquote.unquoted::before, .thanks blockquote.unquoted::after { content: none; }
.thanks figcaption { margin-top: .8rem; font-size: 1.05rem; } .thanks figcaption b { font-weight: 650; } .thanks figcaption span { color: var(--soft); margin-inline-start: .45rem; font-size: .95rem; }
.thanks:target { border-top-color: var(--accent); box-shadow: 0 -1px 0 var(--accent); }
.pager { margin-top: 2rem; }
.recognition .part { max-width: 60rem; }
.reach { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.reach th, .reach td { text-align: left; vertical-align: top; padding: .6rem 1.25rem .6rem 0; border-bottom: 1px solid var(--line); }
.reach th { overflow-wrap: break-word; } .reach thead th { color: var(--soft); font-size: .85rem; font-weight: 400; vertical-align: bottom; } .reach tbody th { font-weight: 600; }
.reach small { display: block; color: var(--soft); font-weight: 400; font-size: .85rem; }
.reach-bar { display: block; width: 7rem; height: 4px; margin-top: .35rem; } .reach-bar .all { fill: var(--line); } .reach-bar .part-of { fill: var(--accent); }
@media (max-width: 40rem) {
  .reach thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .reach tr { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem 1rem; padding: .8rem 0; border-bottom: 1px solid var(--line); } .reach th, .reach td { padding: 0; border: 0; } .reach tbody th { grid-column: 1 / -1; }
  .reach td::before { content: attr(data-of); display: block; color: var(--soft); font-size: .8rem; }
}
@media print {
  .recognition .wall { columns: 2; column-gap: 10mm; } .thanks { padding: 5mm 0; }
  .thanks blockquote { font-size: 14pt; } .thanks.short blockquote { font-size: 18pt; } .thanks.long blockquote { font-size: 11.5pt; }
  .wall-nav, .pager, .recognition .built { display: none; } .wall-month { margin-top: 8mm; } .wall-month h2 { break-after: avoid; }
}
`
