import type { ComponentChildren } from 'preact'
import { language } from '../text/text.js'
import { Chip } from '../ui/chip.js'
import { languageName } from './language-name.js'
import type { Quoted } from './quoted.js'
import { Translation } from './translation.js'

/** Shows a comment as far as it may be shown, with its evidence marked and the people it names; a foreign one with its language and a translation. */
export function Quote({ comment, class: own = '' }: { comment: Quoted; class?: string }) {
  const { language: code, text } = comment
  return (
    <>
      <blockquote class={own} lang={code ?? undefined} dir="auto">
        {marked(comment)}
      </blockquote>
      {code && code !== language.value && (
        <div class="row">
          <Chip>{languageName(code)}</Chip>
          <Translation key={text} text={text} from={code} />
        </div>
      )}
    </>
  )
}

function marked({ text, segments, names }: Quoted): ComponentChildren[] {
  const found = segments.filter(({ labels }) => labels.length > 0)
  const cuts = new Set([0, text.length, ...[...found, ...names].flatMap(({ start, end }) => [start, end])])
  const edges = [...cuts].filter((at) => at <= text.length).sort((a, b) => a - b)
  return edges.slice(1).map((end, at) => {
    const start = edges[at]!
    const piece = text.slice(start, end)
    const isIn = (span: { start: number; end: number }) => span.start <= start && span.end >= end
    const name = names.some(isIn) ? <strong>{piece}</strong> : piece
    const label = found.find(isIn)?.labels[0]?.label
    return label === undefined ? (
      name
    ) : (
      <mark key={start} class={label}>
        {name}
      </mark>
    )
  })
}
