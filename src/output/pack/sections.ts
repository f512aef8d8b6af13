import { NOT_ON_ROSTER } from '../../domain/lists/lists.js'
import { goesWell, type Pack, type PackProgress, type PackSlice, type PackTheme } from '../../domain/pack/pack.js'
import type { OperationalFigures } from '../../domain/tickets/operations.js'
import { type Html, html } from '../page/html.js'
import { count, counted, ENOUGH_FOR_HAPPINESS, failureReasons, QUESTION, receipt, signed, tone } from '../text/format.js'
import { changesHtml, changesWords, hasChange, testsNote } from './change.js'
import { commentList } from './comment.js'
import { operationsHtml } from './operations.js'
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

interface SliceContext {
  /** What to ask of it. */
  questions: string[]
  period: Pack['period']
  about: Pack['scenarios'][number]['about']
}

const NO_COMMENT = { trouble: 'No comments here report a problem.', success: 'No comments here contain praise.' }

/** The parts of a pack, in the order in which a meeting goes through them. */
export function sections(pack: Pack): Section[] {
  return [
    ...(pack.progress ? [progress(pack, pack.progress)] : []),
    recognitions(pack),
    ...pack.scenarios.map((scenario, index) => scenarioSection(pack, scenario, index)),
    ...(pack.operations ? [operations(pack.operations)] : []),
    ideas(pack),
    ...(pack.pains ? [pains(pack, pack.pains)] : []),
    themes(pack),
    ...(pack.sinceLastMeeting?.comments.length ? [since(pack, pack.sinceLastMeeting)] : []),
    ...(pack.againstScore?.comments.length ? [againstScore(pack, pack.againstScore)] : []),
    praise(pack),
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

function recognitions(pack: Pack): Section {
  const { recognitions, unlisted = [], period } = pack
  return {
    id: 'thanks',
    title: 'Recognition',
    amount: counted(recognitions.length + unlisted.length, 'person', 'people'),
    body:
      recognitions.length + unlisted.length === 0
        ? nothing('No one was thanked by name with a score of 9 or 10.')
        : html`<p class="lead">Thanked by name with a score of 9 or 10. Read these aloud first.</p>
<div class="people">${recognitions.map(
            ({ member, comments, total = 0 }) => html`<section class="person">
<h3>${member.name}${member.team && html` <small>${member.team}</small>`}</h3>
${commentList(comments, period.zone, { first: 3, within: member.team, quiet: true })}
${total > comments.length && html`<p class="note">${count(total)} in all; these are the newest.</p>`}
</section>`,
          )}${unlisted.map(
            ({ name, comments, total }) => html`<section class="person">
<h3>${name} <small>${NOT_ON_ROSTER}</small></h3>
${commentList(comments, period.zone, { first: 3, quiet: true })}
${total > comments.length && html`<p class="note">${count(total)} in all; these are the newest.</p>`}
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

function ideas(pack: Pack): Section {
  const { ideas, period } = pack
  return {
    id: 'ideas',
    title: 'Improvement ideas',
    amount: counted(ideas.total, 'idea'),
    body:
      ideas.total === 0
        ? nothing('No comments propose a change.')
        : html`<p class="lead">${ideas.total === 1 ? 'One comment proposes' : `${count(ideas.total)} comments propose`} a change.</p>
${ideas.themes.map((theme) => themeCard(theme, period, 2))}
${ideas.comments.length > 0 && html`<h3>${ideas.themes.length > 0 ? 'Clearest examples across all themes' : 'Clearest examples'}</h3>${commentList(ideas.comments, period.zone)}`}`,
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

function scenarioSection(pack: Pack, scenario: Pack['scenarios'][number], index: number): Section {
  const { name, slices, note, about } = scenario
  const { period } = pack
  return {
    id: `scenario-${index + 1}`,
    title: name,
    amount: slices.length === 0 ? 'nothing to show' : slices.map((slice) => slice.name).join(', '),
    body: html`${slices.map((slice, place) => sliceHtml(slice, slices.length > 1 ? place + 1 : null, { period, about, questions: questionsOf(pack, scenario, slice) }))}
${slices.length === 0 && !note && nothing('No matching responses in this period.')}${note && html`<p class="note">${note}</p>`}`,
  }
}

function sliceHtml(slice: PackSlice, place: number | null, { period, about, questions }: SliceContext): Html {
  const { name, responses, happiness, note } = slice
  const size = html`<span><b>${count(responses)}</b> ${responses === 1 ? 'response' : 'responses'}</span>`
  return html`<section class="slice">
<header>
<h3>${place && html`<span class="place">${place}</span> `}${name}</h3>
<p class="figures">${note === null && html`<span><b class="${tone(happiness)}">${signed(happiness)}</b> Happiness</span> `}${size}</p>
</header>
<p class="why"><b>Why selected:</b> ${slice.reason}.</p>
<p class="since">${note === null ? changesHtml(changesWords(slice.change, period.key), 'up') : `${note}.`}</p>
${slice.themes.length > 0 && html`<ul class="tally">${slice.themes.map((theme) => html`<li>${theme.label} <b>${count(theme.size)}</b></li>`)}</ul>`}
${slice.comments.length > 0 ? commentList(slice.comments, period.zone, { first: 4, within: name }) : nothing(NO_COMMENT[about])}
<p class="question">${questions.join(' ')}</p>
</section>`
}

function themes(pack: Pack): Section {
  const { themes, period } = pack
  const gone = goneWords(pack)
  return {
    id: 'themes',
    title: 'Themes',
    amount: counted(themes.length, 'theme'),
    body:
      themes.length === 0
        ? nothing('Not enough similar comments to form a theme.')
        : html`<p class="lead">Pain points and ideas that several people share, most frequent first.</p>
${themes.map((theme) => themeCard(theme, period, 2))}
${gone && html`<p class="note">${gone}</p>`}`,
  }
}

function pains(pack: Pack, { total, comments }: NonNullable<Pack['pains']>): Section {
  return {
    id: 'pains',
    title: 'Pain points',
    amount: counted(total, 'comment'),
    body:
      total === 0
        ? nothing('No comments report a problem.')
        : html`<p class="lead">${total === 1 ? 'One comment reports' : `${count(total)} comments report`} a problem. Clearest examples:</p>
${commentList(comments, pack.period.zone)}`,
  }
}

function since(pack: Pack, { total, comments }: NonNullable<Pack['sinceLastMeeting']>): Section {
  return {
    id: 'since',
    title: 'Since the last meeting',
    amount: counted(total, 'theme'),
    body: html`<p class="lead">What is new, back, still open or gone quiet, with one comment for each.</p>
${commentList(comments, pack.period.zone, { first: 6, why: true })}`,
  }
}

function againstScore(pack: Pack, { total, comments }: NonNullable<Pack['againstScore']>): Section {
  return {
    id: 'against-score',
    title: 'Score against text',
    amount: counted(total, 'comment'),
    body: html`<p class="lead">The text contradicts the score: the respondent may have misread the scale.</p>
${commentList(comments, pack.period.zone, { first: 3, why: true })}`,
  }
}

function praise(pack: Pack): Section {
  const { praise, period } = pack
  return {
    id: 'praise',
    title: 'Praise',
    amount: counted(praise.total, 'comment'),
    body:
      praise.total === 0
        ? nothing('No comments contain praise.')
        : html`<p class="lead">${praise.total === 1 ? 'One comment contains' : `${count(praise.total)} comments contain`} praise. Clearest examples:</p>
${commentList(praise.comments, period.zone)}`,
  }
}

function themeCard(theme: PackTheme, period: Pack['period'], shown: number): Html {
  const state = shownState(theme)
  return html`<section class="theme">
<header><h3>${theme.label}${state && html` <small>${state}</small>`}</h3>
<p class="figures"><span><b>${count(theme.size)}</b> ${theme.size === 1 ? 'comment' : 'comments'}</span>${
    theme.happiness !== null &&
    theme.size >= ENOUGH_FOR_HAPPINESS &&
    html` <span><b class="${tone(theme.happiness)}">${signed(theme.happiness)}</b> Happiness</span>`
  }</p></header>
${specificWords(theme) && html`<p class="since">${specificWords(theme)}</p>`}
${hasChange(theme.change) && html`<p class="since">Share of all comments: ${changesHtml(changesWords(theme.change, period.key))}</p>`}
${commentList(theme.representatives, period.zone, { first: shown })}
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
