import { NOT_ON_ROSTER } from '../../domain/lists/lists.js'
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
import { count, counted, ENOUGH_FOR_HAPPINESS, failureReasons, QUESTION, receipt, signed, tone } from '../text/format.js'
import { changesHtml, changesWords, hasChange, testsNote } from './change.js'
import { type CommentOptions, commentList } from './comment.js'
import { operationsHtml } from './operations.js'
import { PART_TITLES, type WholeList, wholeHtml, wholeList, wholeThanks, wholeTheme } from './places.js'
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

const NO_COMMENT = { trouble: 'No comments here report a problem.', success: 'No comments here contain praise.' }

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
    title: 'Progress on actions and initiatives',
    amount: progressAmount(of),
    body: html`${progressHtml(pack)}`,
  }
}

function recognitions(of: Linked): Section {
  const { recognitions, unlisted = [] } = of.pack
  return {
    id: 'thanks',
    title: PART_TITLES.thanks!,
    amount: counted(recognitions.length + unlisted.length, 'person', 'people'),
    body:
      recognitions.length + unlisted.length === 0
        ? nothing('No one was thanked by name with a score of 9 or 10.')
        : html`<p class="lead">Thanked by name with a score of 9 or 10. Read these aloud first.</p>
<div class="people">${recognitions.map(
            ({ member, comments }) => html`<section class="person">
<h3>${member.name}${member.team && html` <small>${member.team}</small>`}</h3>
${quotes(of, comments, [wholeList(of.pack, { list: 'recognitions', member: member.id, shown: comments.length })], { first: 3, within: member.team, quiet: true })}
</section>`,
          )}${unlisted.map(
            (each) => html`<section class="person">
<h3>${each.name} <small>${NOT_ON_ROSTER}</small></h3>
${quotes(of, each.comments, [wholeThanks(of.pack, each)], { first: 3, quiet: true })}
</section>`,
          )}</div>`,
  }
}

function operations(figures: OperationalFigures): Section {
  return {
    id: 'operations',
    title: 'Happiness by ticket handling',
    amount: counted(figures.withTicket, 'response'),
    body: operationsHtml(figures),
  }
}

function ideas(of: Linked): Section {
  const { ideas } = of.pack
  return {
    id: 'ideas',
    title: PART_TITLES.ideas!,
    amount: counted(ideas.total, 'idea'),
    body:
      ideas.total === 0
        ? nothing('No comments propose a change.')
        : html`<p class="lead">${ideas.total === 1 ? 'One comment proposes' : `${count(ideas.total)} comments propose`} a change.</p>
${ideas.themes.map((theme) => themeCard(of, theme, 'ideas'))}
${ideas.comments.length > 0 && html`<h3>${ideas.themes.length > 0 ? 'Clearest examples across all themes' : 'Clearest examples'}</h3>${quotes(of, ideas.comments, [wholeList(of.pack, { list: 'ideas', shown: ideas.comments.length })])}`}`,
  }
}

/** What the agenda asks of a scenario; older packs ask one question. How to fix a slice is not asked where it goes well. */
export function questionsOf(
  { agenda, mode }: Pick<Pack, 'agenda' | 'mode'>,
  { key, about }: Pick<Pack['scenarios'][number], 'key' | 'about'>,
  slice: PackSlice,
): string[] {
  if (about === 'trouble' && goesWell(slice) && mode?.is !== 'explain') return [QUESTION.success]
  return agenda?.items.find((item) => item.about === `scenario:${key}`)?.questions ?? [QUESTION[about]]
}

function scenarioSection(of: Linked, scenario: Pack['scenarios'][number], index: number): Section {
  const { name, slices, note } = scenario
  return {
    id: `scenario-${index + 1}`,
    title: name,
    amount: slices.length === 0 ? 'nothing to show' : slices.map((slice) => slice.name).join(', '),
    body: html`${slices.map((slice, place) => sliceHtml(slice, slices.length > 1 ? place + 1 : null, { ...of, scenario, questions: questionsOf(of.pack, scenario, slice) }))}
${slices.length === 0 && !note && nothing('No matching responses in this period.')}${note && html`<p class="note">${note}</p>`}`,
  }
}

function sliceHtml(slice: PackSlice, place: number | null, { questions, scenario, ...of }: SliceContext): Html {
  const { name, responses, happiness, note } = slice
  const { key, about } = scenario
  const { period } = of.pack
  const group = `slice:${key}:${name}`
  const size = html`<span><b>${count(responses)}</b> ${responses === 1 ? 'response' : 'responses'}</span>`
  return html`<section class="slice">
<header>
<h3>${place && html`<span class="place">${place}</span> `}${name}</h3>
<p class="figures">${note === null && html`<span><b class="${tone(happiness)}">${signed(happiness)}</b> Happiness</span> `}${size}</p>
</header>
<p class="why"><b>Why selected:</b> ${slice.reason}.</p>
<p class="since">${note === null ? changesHtml(changesWords(slice.change, period.key), 'up') : `${note}.`}</p>
${slice.themes.length > 0 && html`<ul class="tally">${slice.themes.map((theme) => html`<li>${theme.label} <b>${count(theme.size)}</b></li>`)}</ul>`}
${slice.comments.length > 0 ? quotes(of, slice.comments, [wholeList(of.pack, { list: 'pain-points', group, shown: slice.comments.length })], { first: 4, within: name }) : nothing(NO_COMMENT[about])}
<p class="question">${questions.join(' ')}</p>
</section>`
}

function themes(of: Linked): Section {
  const { pack } = of
  const { themes } = pack
  const gone = goneWords(pack)
  return {
    id: 'themes',
    title: PART_TITLES.themes!,
    amount: counted(themes.length, 'theme'),
    body:
      themes.length === 0
        ? nothing('Not enough similar comments to form a theme.')
        : html`<p class="lead">Pain points and ideas that several people share, most frequent first.</p>
${themes.map((theme) => themeCard(of, theme))}
${gone && html`<p class="note">${gone}</p>`}`,
  }
}

function pains(of: Linked, { total, comments }: NonNullable<Pack['pains']>): Section {
  return {
    id: 'pains',
    title: PART_TITLES.pains!,
    amount: counted(total, 'comment'),
    body:
      total === 0
        ? nothing('No comments report a problem.')
        : html`<p class="lead">${total === 1 ? 'One comment reports' : `${count(total)} comments report`} a problem. Clearest examples:</p>
${quotes(of, comments, [wholeList(of.pack, { list: 'pain-points', shown: comments.length })])}`,
  }
}

function since(of: Linked, { total, comments }: NonNullable<Pack['sinceLastMeeting']>): Section {
  return {
    id: 'since',
    title: PART_TITLES.since!,
    amount: counted(total, 'theme'),
    body: html`<p class="lead">What is new, back, still open or gone quiet, with one comment for each.</p>
${quotes(of, comments, [wholeList(of.pack, { list: 'since-last-meeting', shown: comments.length })], { first: 6, why: true })}`,
  }
}

function againstScore(of: Linked, { total, comments }: NonNullable<Pack['againstScore']>): Section {
  return {
    id: 'against-score',
    title: PART_TITLES['against-score']!,
    amount: counted(total, 'comment'),
    body: html`<p class="lead">The text contradicts the score: the respondent may have misread the scale.</p>
${quotes(of, comments, [wholeList(of.pack, { list: 'score-against-text', shown: comments.length })], { first: 3, why: true })}`,
  }
}

function praise(of: Linked): Section {
  const { praise } = of.pack
  return {
    id: 'praise',
    title: PART_TITLES.praise!,
    amount: counted(praise.total, 'comment'),
    body:
      praise.total === 0
        ? nothing('No comments contain praise.')
        : html`<p class="lead">${praise.total === 1 ? 'One comment contains' : `${count(praise.total)} comments contain`} praise. Clearest examples:</p>
${quotes(of, praise.comments, [wholeList(of.pack, { list: 'praise', shown: praise.comments.length })])}`,
  }
}

function themeCard(of: Linked, theme: PackTheme, only?: 'ideas'): Html {
  const state = shownState(theme)
  const { period } = of.pack
  return html`<section class="theme">
<header><h3>${theme.label}${state && html` <small>${state}</small>`}</h3>
<p class="figures"><span><b>${count(theme.size)}</b> ${theme.size === 1 ? 'comment' : 'comments'}</span>${
    theme.happiness !== null &&
    theme.size >= ENOUGH_FOR_HAPPINESS &&
    html` <span><b class="${tone(theme.happiness)}">${signed(theme.happiness)}</b> Happiness</span>`
  }</p></header>
${specificWords(theme) && html`<p class="since">${specificWords(theme)}</p>`}
${hasChange(theme.change) && html`<p class="since">Share of all comments: ${changesHtml(changesWords(theme.change, period.key))}</p>`}
${quotes(of, theme.representatives, wholeTheme(of.pack, { id: theme.id, shown: theme.representatives.length }, only), { first: 2 })}
</section>`
}

/** The outcome of every response, at the end of the pack. */
export function receiptHtml({ coverage, failures, tests }: Pack): Html {
  const reasons = failureReasons(failures)
  const tested = testsNote(tests)
  return html`<section class="receipt" id="receipt"><h2>Coverage</h2>
<p>${receipt(coverage).join(' ')}</p>
${reasons.length > 0 && html`<p>Reasons why comments could not be analysed: ${reasons.map((each) => `${each.reason} (${each.count})`).join('; ')}.</p>`}
${tested && html`<p>${tested}</p>`}
<p>Personal data is masked. Names are shown in praise only.</p></section>`
}

const nothing = (text: string): Html => html`<p class="nothing">${text}</p>`
