import {
  goesWell,
  type ListedComment,
  type Pack,
  type PackProgress,
  type PackSlice,
  type PackTheme,
} from '../../domain/pack/pack.js'
import type { OperationalFigures } from '../../domain/tickets/operations.js'
import { type Html, html } from '../page/html.js'
import { count, ENOUGH_FOR_HAPPINESS, failureReasons, receipt, signed, tone } from '../text/format.js'
import { language, t, textOf } from '../text/language.js'
import { changesHtml, changesWords, hasChange, testsNote } from './change.js'
import { type CommentOptions, commentList } from './comment.js'
import { operationsHtml } from './operations.js'
import { partTitle, type WholeList, wholeHtml, wholeList, wholeThanks, wholeTheme } from './places.js'
import { progressAmount, progressHtml } from './progress.js'
import { goneWords, shownState, specificWords } from './theme-state.js'

/** A part of the pack that the contents list names. */
export interface Section {
  id: string
  title: string
  /** How much is in it, in a word or two. */
  amount: string
  body: Html
}

interface SliceContext extends Linked {
  /** What to ask of it. */
  questions: string[]
  scenario: Pack['scenarios'][number]
}

/** A pack, and where its links lead: before the paths of the service; null where nobody knows how people reach it. */
interface Linked {
  pack: Pack
  base: string | null
}

/** Comments of a pack, then the way to all of which they are some. */
const quotes = (
  { pack, base }: Linked,
  comments: ListedComment[],
  whole: (WholeList | null)[],
  options: CommentOptions = {},
): Html => html`${commentList(comments, pack.period.zone, { ...options, anchored: true })}${wholeHtml(whole, base)}`

/** The parts of a pack, in the order in which a meeting goes through them. @param base see {@link Linked} */
export function sections(pack: Pack, base: string | null = null): Section[] {
  const of: Linked = { pack, base }
  return [
    ...(pack.progress ? [progress(pack, pack.progress)] : []),
    recognitions(of),
    ...pack.scenarios.map((scenario, index) => scenarioSection(of, scenario, index)),
    ...(pack.operations ? [operations(pack.operations)] : []),
    ideas(of),
    ...(pack.pains ? [pains(of, pack.pains)] : []),
    themes(of),
    ...(pack.sinceLastMeeting?.comments.length ? [since(of, pack.sinceLastMeeting)] : []),
    ...(pack.againstScore?.comments.length ? [againstScore(of, pack.againstScore)] : []),
    praise(of),
  ]
}

function progress(pack: Pack, of: PackProgress): Section {
  return {
    id: 'progress',
    title: t('pack.part-progress'),
    amount: progressAmount(of),
    body: html`${progressHtml(pack)}`,
  }
}

function recognitions(of: Linked): Section {
  const { recognitions, unlisted = [] } = of.pack
  return {
    id: 'thanks',
    title: partTitle('thanks'),
    amount: t('doc.persons', { count: recognitions.length + unlisted.length }),
    body:
      recognitions.length + unlisted.length === 0
        ? nothing(t('pack.no-thanks'))
        : html`<p class="lead">${t('pack.thanks-lead')}</p>
<div class="people">${recognitions.map(
            ({ member, comments }) => html`<section class="person">
<h3>${member.name}${member.team && html` <small>${member.team}</small>`}</h3>
${quotes(of, comments, [wholeList(of.pack, { list: 'recognitions', member: member.id, shown: comments.length })], { first: 3, within: member.team, quiet: true })}
</section>`,
          )}${unlisted.map(
            (each) => html`<section class="person">
<h3>${each.name} <small>${t('pack.not-on-roster')}</small></h3>
${quotes(of, each.comments, [wholeThanks(of.pack, each)], { first: 3, quiet: true })}
</section>`,
          )}</div>`,
  }
}

function operations(figures: OperationalFigures): Section {
  return {
    id: 'operations',
    title: t('pack.part-operations'),
    amount: figures.withTicket === null ? '' : t('count.responses', { count: figures.withTicket }),
    body: operationsHtml(figures),
  }
}

function ideas(of: Linked): Section {
  const { ideas } = of.pack
  return {
    id: 'ideas',
    title: partTitle('ideas'),
    amount: t('doc.ideas', { count: ideas.total }),
    body:
      ideas.total === 0
        ? nothing(t('pack.no-ideas'))
        : html`<p class="lead">${t('pack.ideas-lead', { count: ideas.total })}</p>
${ideas.themes.map((theme) => themeCard(of, theme, 'ideas'))}
${ideas.comments.length > 0 && html`<h3>${t(ideas.themes.length > 0 ? 'pack.clearest-across' : 'pack.clearest')}</h3>${quotes(of, ideas.comments, [wholeList(of.pack, { list: 'ideas', shown: ideas.comments.length })])}`}`,
  }
}

/** What the agenda asks of a scenario; older packs ask one question. How to fix a slice is not asked where it goes well. */
export function questionsOf(
  { agenda, mode }: Pick<Pack, 'agenda' | 'mode'>,
  { key, about }: Pick<Pack['scenarios'][number], 'key' | 'about'>,
  slice: PackSlice,
): string[] {
  if (about === 'trouble' && goesWell(slice) && mode?.is !== 'explain') return [t('agenda.question-learn')]
  const item = agenda?.items.find((each) => each.about === `scenario:${key}`)
  if (item?.codes?.questions && language() !== 'en') return item.codes.questions.map((each) => t(`agenda.question-${each}`))
  return item?.questions ?? [t(about === 'trouble' ? 'agenda.question-can-fix' : 'agenda.question-learn')]
}

function scenarioSection(of: Linked, scenario: Pack['scenarios'][number], index: number): Section {
  const { name, slices, note, noteCode } = scenario
  return {
    id: `scenario-${index + 1}`,
    title: name,
    amount: slices.length === 0 ? t('pack.nothing-to-show') : slices.map((slice) => slice.name).join(', '),
    body: html`${slices.map((slice, place) => sliceHtml(slice, slices.length > 1 ? place + 1 : null, { ...of, scenario, questions: questionsOf(of.pack, scenario, slice) }))}
${slices.length === 0 && !note && nothing(t('pack.no-slices'))}${note && html`<p class="note">${textOf(noteCode, note)}</p>`}`,
  }
}

function sliceHtml(slice: PackSlice, place: number | null, { questions, scenario, ...of }: SliceContext): Html {
  const { name, responses, happiness, note } = slice
  const { key, about } = scenario
  const { period } = of.pack
  const group = `slice:${key}:${name}`
  const size = html`<span>${figure('count.responses', responses)}</span>`
  return html`<section class="slice">
<header>
<h3>${place && html`<span class="place">${place}</span> `}${name}</h3>
<p class="figures">${note === null && html`<span><b class="${tone(happiness)}">${signed(happiness)}</b> ${t('pack.happiness')}</span> `}${size}</p>
</header>
<p class="why"><b>${t('pack.why-selected')}</b> ${textOf(slice.codes?.reason, slice.reason)}.</p>
<p class="since">${note === null ? changesHtml(changesWords(slice.change, period.key), 'up') : `${textOf(slice.codes?.note, note)}.`}</p>
${slice.themes.length > 0 && html`<ul class="tally">${slice.themes.map((theme) => html`<li>${theme.label} <b>${count(theme.size)}</b></li>`)}</ul>`}
${slice.comments.length > 0 ? quotes(of, slice.comments, [wholeList(of.pack, { list: 'pain-points', group, shown: slice.comments.length })], { first: 4, within: name }) : nothing(t(`pack.no-${about}`))}
<p class="question">${questions.join(' ')}</p>
</section>`
}

function themes(of: Linked): Section {
  const { pack } = of
  const { themes } = pack
  const gone = goneWords(pack)
  return {
    id: 'themes',
    title: partTitle('themes'),
    amount: t('doc.themes', { count: themes.length }),
    body:
      themes.length === 0
        ? nothing(t('pack.no-themes'))
        : html`<p class="lead">${t('pack.themes-lead')}</p>
${themes.map((theme) => themeCard(of, theme))}
${gone && html`<p class="note">${gone}</p>`}`,
  }
}

function pains(of: Linked, { total, comments }: NonNullable<Pack['pains']>): Section {
  return {
    id: 'pains',
    title: partTitle('pains'),
    amount: t('doc.comments', { count: total }),
    body:
      total === 0
        ? nothing(t('pack.no-pains'))
        : html`<p class="lead">${t('pack.pains-lead', { count: total })}</p>
${quotes(of, comments, [wholeList(of.pack, { list: 'pain-points', shown: comments.length })])}`,
  }
}

function since(of: Linked, { total, comments }: NonNullable<Pack['sinceLastMeeting']>): Section {
  return {
    id: 'since',
    title: partTitle('since'),
    // One of each theme, also of those too small for the part of themes.
    amount: t('doc.comments', { count: total }),
    body: html`<p class="lead">${t('pack.since-lead')}</p>
${quotes(of, comments, [wholeList(of.pack, { list: 'since-last-meeting', shown: comments.length })], { first: 6, why: true })}`,
  }
}

function againstScore(of: Linked, { total, comments }: NonNullable<Pack['againstScore']>): Section {
  return {
    id: 'against-score',
    title: partTitle('against-score'),
    amount: t('doc.comments', { count: total }),
    body: html`<p class="lead">${t('pack.against-lead')}</p>
${quotes(of, comments, [wholeList(of.pack, { list: 'score-against-text', shown: comments.length })], { first: 3, why: true })}`,
  }
}

function praise(of: Linked): Section {
  const { praise } = of.pack
  return {
    id: 'praise',
    title: partTitle('praise'),
    amount: t('doc.comments', { count: praise.total }),
    body:
      praise.total === 0
        ? nothing(t('pack.no-praise'))
        : html`<p class="lead">${t('pack.praise-lead', { count: praise.total })}</p>
${quotes(of, praise.comments, [wholeList(of.pack, { list: 'praise', shown: praise.comments.length })])}`,
  }
}

function themeCard(of: Linked, theme: PackTheme, only?: 'ideas'): Html {
  const state = shownState(theme)
  const { period } = of.pack
  return html`<section class="theme">
<header><h3>${theme.label}${state && html` <small>${state}</small>`}</h3>
<p class="figures"><span>${figure('doc.comments', theme.size)}</span>${
    theme.happiness !== null &&
    theme.size >= ENOUGH_FOR_HAPPINESS &&
    html` <span><b class="${tone(theme.happiness)}">${signed(theme.happiness)}</b> ${t('pack.happiness')}</span>`
  }</p></header>
${specificWords(theme) && html`<p class="since">${specificWords(theme)}</p>`}
${hasChange(theme.change) && html`<p class="since">${t('pack.share-of-all')} ${changesHtml(changesWords(theme.change, period.key))}</p>`}
${quotes(of, theme.representatives, wholeTheme(of.pack, { id: theme.id, shown: theme.representatives.length }, only), { first: 2 })}
</section>`
}

/** The outcome of every response, at the end of the pack. */
export function receiptHtml({ coverage, failures, tests }: Pack): Html {
  const reasons = failureReasons(failures)
  const tested = testsNote(tests)
  return html`<section class="receipt" id="receipt"><h2>${t('pack.part-coverage')}</h2>
<p>${receipt(coverage).join(' ')}</p>
${reasons.length > 0 && html`<p>${t('pack.failures', { reasons: reasons.map((each) => `${each.reason} (${each.count})`) })}</p>`}
${tested && html`<p>${tested}</p>`}
<p>${t('pack.privacy')}</p></section>`
}

/** A count with its number in bold: `<b>12</b> comments`. */
function figure(code: string, value: number): Html {
  const number = count(value)
  const [before = '', after = ''] = t(code, { count: value }).split(number)
  return html`${before}<b>${number}</b>${after}`
}

const nothing = (text: string): Html => html`<p class="nothing">${text}</p>`
