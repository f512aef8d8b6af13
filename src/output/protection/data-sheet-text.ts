import type { DataSheet } from '../../domain/protection/data-sheet.js'

/** A part of the sheet: sentences, and a table where there is one. */
export interface SheetPart {
  title: string
  lines: string[]
  table?: { columns: string[]; rows: string[][] }
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
const months = (n: number | null): string => (n === null ? 'kept' : `deleted after ${n} months`)
const list = (texts: readonly string[], none: string): string => (texts.length === 0 ? none : texts.join(', '))

/** The sheet in plain sentences, for a works council or whoever else wants to know. */
export function sheetParts(sheet: DataSheet): SheetPart[] {
  const { stored, areas, accounts, keys, retention, outgoing, models } = sheet
  const minimums = areas.map(({ minRespondents }) => minRespondents)
  return [
    {
      title: 'What verbatim is for',
      lines: [
        'verbatim reads comments of IT experience surveys, finds improvement ideas, pain points and praise in them, and prepares meetings about the IT services.',
        'It does not measure the performance or behaviour of employees. Names are shown in praise only; complaints about a person are shown without the name.',
      ],
    },
    {
      title: 'Automated decisions',
      lines: [
        'None. verbatim labels and sorts comments; people read them and decide. No decision about a person is made or prepared by it.',
        `Labels are made by models that run on this machine (${models.engine}${models.retrained ? ', corrected by the reviews of this installation' : ''}). For this, no comment is sent to an external language model.`,
      ],
    },
    {
      title: 'What is stored',
      lines: [
        `${count(stored.responses, 'response')}, ${stored.comments} with a comment${stored.from ? `, from ${stored.from} to ${stored.to}` : ''}. Surveys: ${list(stored.sources, 'none yet')}.`,
        `Of each response: time, score, comment, lost time, ticket number, assignee of the ticket, and these dimensions: ${list(stored.dimensions, 'none yet')}.`,
        `Ids of answers and of respondents are stored as keyed hashes only; the key is kept outside the database. ${count(stored.respondents, 'response has', 'responses have')} the hash of a respondent.`,
        'Of each comment: its language, labels, themes, the names in it, places of personal data, and vectors for sorting.',
        `${count(stored.tickets, 'ticket')} with times, group, priority and assignee.`,
        `The roster: names, spellings, teams and consent of members (${stored.members.public} public, ${stored.members.team} team, ${stored.members.private} private, ${stored.members.off} off).`,
        'Accounts with name, email address and role; sessions; an audit log of who did what.',
      ],
    },
    {
      title: 'Who sees what',
      lines: [
        'Everybody sees comments with email addresses, phone numbers and other personal data masked, and with names masked outside praise. Members who chose private or off are never named.',
        'Only Experience Officers can read a single comment with its names: they have to give a reason, which is recorded.',
      ],
      table: {
        columns: ['Role', 'Sees', 'Accounts'],
        rows: [
          ['Experience Officer', 'everything, manages people; single comments with names, audited', String(accounts.officer)],
          ['XMO member', 'masked comments, lists, packs and reports of all areas', String(accounts.member)],
          ['Area member', 'the same of some areas', String(accounts['area-member'])],
          ['Team reader', 'thanks to the own team, nothing else', String(accounts['team-reader'])],
          ['Keys of programs', 'as far as their role allows', String(Object.values(keys).reduce((sum, n) => sum + n, 0))],
        ],
      },
    },
    {
      title: 'Minimum group sizes',
      lines: [
        'Nothing is shown of fewer respondents than the minimum of its area: no comment, figure, theme or slice, nor anything from which so few could be derived by subtraction.',
        ...(areas.length > 0 && Math.min(...minimums) < 3 ? ['A minimum below 3 protects nobody: it should be raised.'] : []),
      ],
      table: {
        columns: ['Area', 'Minimum of respondents'],
        rows: areas.map(({ name, minRespondents }) => [name, String(minRespondents)]),
      },
    },
    {
      title: 'How long data is kept',
      lines: retention.some(({ active }) => active)
        ? ['Deleted once a day, by area. Where rules overlap, the shorter one holds.']
        : ['No retention rule is switched on: everything is kept until somebody deletes it.'],
      ...(retention.length > 0 && {
        table: {
          columns: ['Area', 'Comments', 'Everything', 'State'],
          rows: retention.map(({ area, textMonths, allMonths, active }) => [
            area,
            months(textMonths),
            months(allMonths),
            active ? 'on' : 'off',
          ]),
        },
      }),
    },
    {
      title: 'Where data goes',
      lines: [
        outgoing.mail
          ? 'Mails: invitations to meetings and follow-ups, with masked comments.'
          : 'No mail is sent: no mail server is set.',
        outgoing.webhooks.length === 0
          ? 'No webhook is active.'
          : `Webhooks: ${outgoing.webhooks.map(({ name, host, events }) => `${name} (${host}; ${events.join(', ')})`).join('; ')}.`,
        outgoing.translation
          ? `Translations: masked comments that somebody asks to translate are sent to ${outgoing.translation}.`
          : 'Comments are not sent to a translation service; browsers may translate them on the computer of the reader.',
        outgoing.singleSignOn
          ? `People sign in through ${outgoing.singleSignOn}.`
          : 'People sign in with a password or passkey of this service.',
        outgoing.routeOut
          ? `Comments about ${outgoing.routeOut.categories.join(', ')} are taken off every list and go to ${count(outgoing.routeOut.recipients, 'named recipient')}.`
          : 'Comments about harassment, health and the like are not routed to a named person: this is off.',
        'Exports and the API give masked data under the same rules. Who exports is recorded.',
      ],
    },
    {
      title: 'Rights of the people concerned',
      lines: [
        'Members see their own thanks and set their own consent at any time; it holds for the past too. They may mark thanks as seen; the Experience Management Office sees that mark where it sees the thanks.',
        'An officer can hand out everything that is stored of one person, and erase a respondent or member everywhere, with a receipt. Erasures also hold when a backup is restored or a file is imported again.',
        `${count(sheet.erasures, 'erasure')} so far.`,
      ],
    },
  ]
}
