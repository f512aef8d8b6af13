/** How pages print: on A4, without what only a screen needs. */
export const PRINT = `@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #111; --soft: #4c4c4c; --line: #ccc; --accent: #0f5c63; --good: #1f6b3a; --bad: #a5391f; --idea: #2f55a4; --pain: #a5391f; --praise: #1f6b3a; --idea-wash: #eef2fb; --pain-wash: #fbf0ec; --praise-wash: #eef7f0; color-scheme: light; }
  body { padding: 0; max-width: none; font-size: 10.2pt; }
  .top, .home, .contents, .forms, .area-nav, form { display: none; }
  .columns { display: block; } .title { margin: 0 0 6mm; }
  .numbers { grid-template-columns: repeat(4, 1fr); gap: 5mm; margin: 0 0 6mm; } .numbers .value { font-size: 1.7rem; }
  .part { margin-top: 9mm; } h2, h3, .lead, .why, .theme header, .slice header, .tally { break-after: avoid; } .person { break-inside: avoid; }
  .comment blockquote { font-size: 10.8pt; line-height: 1.45; max-width: none; }
  .question { break-inside: avoid; padding-bottom: 16mm; border-bottom: 1px solid var(--line); }
  .more summary { color: var(--soft); list-style: none; } .more summary::after { content: " on screen"; }
  a { color: inherit; }
}
`
