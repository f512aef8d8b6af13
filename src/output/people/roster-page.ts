import type { Member } from '../../domain/people/members.js'
import type { RosterProposal } from '../../domain/people/proposals.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { readable } from '../recognition/thanks-text.js'
import { count, counted } from '../text/format.js'

/** Proposals that are shown at a time: whoever has decided about these sees the next. */
const SHOWN = 100

export interface RosterPage {
  members: Member[]
  proposals: RosterProposal[]
  /** Whether the reader may change the roster. */
  mayChange: boolean
}

/** The roster, and who is proposed for it. */
export function rosterPage({ members, proposals, mayChange }: RosterPage): string {
  const sure = proposals.filter(({ doubt }) => doubt === null).length
  return page({
    title: 'Roster',
    served: true,
    className: 'roster',
    body: html`<header class="title"><h1>Roster</h1>
<p class="objective">The people who can be thanked by name on walls and in feeds: ${counted(members.length, 'member')}, ${counted(proposals.length, 'proposal')}.</p></header>
<main><section class="part" id="proposals"><h2>Proposed members</h2>
${
  proposals.length === 0
    ? html`<p class="nothing">No proposals: the roster knows every name that was thanked or assigned.</p>`
    : html`<p class="lead">Names that comments thank or that tickets were assigned to, and that the roster does not know.${!mayChange && ' An officer can put them on the roster.'}</p>
${mayChange && all(sure)}
<ol class="proposals">${proposals.slice(0, SHOWN).map((proposal) => html`<li>${proposalHtml(proposal)}${mayChange && forms(proposal, proposals, members)}</li>`)}</ol>
${proposals.length > SHOWN && html`<p class="note">${count(proposals.length - SHOWN)} more follow once these are decided.</p>`}
${mayChange && html`<form method="post" action="/roster/proposals"><button name="do" value="dismiss-all">Dismiss all proposals</button></form>`}`
}</section>
<section class="part" id="members"><h2>Members</h2>
${members.length === 0 ? html`<p class="nothing">The roster is empty.</p>` : membersTable(members)}</section></main>`,
  })
}

const all = (sure: number): Html | null =>
  sure === 0
    ? null
    : html`<form method="post" action="/roster/proposals"><button name="do" value="accept-all">Accept all without doubts (${count(sure)})</button></form>`

function proposalHtml({ name, team, spellings, thanked, assigned, members, doubt }: RosterProposal): Html {
  const counts = [
    thanked > 0 && `thanked in ${counted(thanked, 'comment')}`,
    assigned > 0 && `assigned ${counted(assigned, 'ticket')}`,
  ]
  return html`<p class="whom" dir="auto">${readable(name)}${team !== '' && html` <small>${readable(team)}</small>`}</p>
<p class="reason">${upperFirst(counts.filter(Boolean).join(', '))}.${spellings.length > 0 && html` Also written ${spellings.map(readable).join(', ')}.`}${
    members.length > 0 &&
    html` <span class="warn">Probably another spelling of ${members.map((member) => member.name).join(' or ')}.</span>`
  }${doubt !== null && html` <span class="warn">Check first: ${doubt}.</span>`}</p>`
}

function forms(proposal: RosterProposal, proposals: RosterProposal[], members: Member[]): Html {
  const { key, name, team } = proposal
  const item = html`<input type="hidden" name="key" value="${key}">`
  const near = new Set(proposal.members.map(({ id }) => id))
  const [likely] = proposal.members
  return html`<div class="decide">
<form method="post" action="/roster/proposals">${item}<label>Name <input type="text" name="name" value="${name}" required maxlength="200"></label>
<label>Team <input type="text" name="team" value="${team}" maxlength="200"></label>
<button name="do" value="accept">${likely ? 'Accept as a new member' : 'Accept'}</button></form>
${
  (members.length > 0 || proposals.length > 1) &&
  html`<form method="post" action="/roster/proposals">${item}<label>Same person as <select name="into" required>${!likely && html`<option value="">…</option>`}
${[...members].sort((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)) || a.name.localeCompare(b.name, 'en')).map((member) => html`<option value="member:${member.id}">${member.name}${member.team && `, ${member.team}`}</option>`)}
${proposals
  .filter((other) => other.key !== key && other.members.length === 0)
  .slice(0, SHOWN)
  .map((other) => html`<option value="proposal:${other.key}">${other.name} (proposed)</option>`)}</select></label>
<button name="do" value="merge">Merge</button></form>`
}
<form method="post" action="/roster/proposals">${item}<button name="do" value="dismiss">Dismiss</button></form></div>`
}

function membersTable(members: Member[]): Html {
  const sorted = [...members].sort((a, b) => a.team.localeCompare(b.team, 'en') || a.name.localeCompare(b.name, 'en'))
  return html`<table class="members"><thead><tr><th scope="col">Name</th><th scope="col">Team</th><th scope="col">Named to</th><th scope="col">Other names</th></tr></thead>
<tbody>${sorted.map(
    ({ name, team, aliases, consent }) =>
      html`<tr><th scope="row" dir="auto">${readable(name)}</th><td data-of="Team" dir="auto">${readable(team) || '–'}</td><td data-of="Named to">${CONSENT_WORDS[consent]}</td><td data-of="Other names" dir="auto">${aliases.map(readable).join(', ') || '–'}</td></tr>`,
  )}</tbody></table>`
}

const CONSENT_WORDS: Record<Member['consent'], string> = {
  public: 'everyone',
  team: 'the team',
  private: 'themselves',
  off: 'nobody',
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
