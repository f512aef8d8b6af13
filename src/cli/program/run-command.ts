import { Command } from 'commander'
import { REVIEW_STATES } from '../../domain/comments/comment-filter.js'
import { MAPPING_FLAGS } from '../../pipeline/import/mapping-flags.js'
import { reportError } from '../terminal/report-error.js'

// Each command loads its own modules when it runs: `analyse` needs neither a database nor a queue.
const program = new Command('verbatim')
  .description('Analyses comments from IT experience surveys and prepares the meetings that act on them.')
  .showHelpAfterError('(run "verbatim --help" for a list of commands)')

const oneMore = (value: string, before: string[] = []) => [...before, value]

const importing = program
  .command('import <file>')
  .description('import a survey export (CSV, XLSX or NDJSON) and analyse it')
  .option('--mapping <file>', 'JSON file that maps the columns; flags override it')
  .option('--preview', 'show what would be imported without storing anything')
  .option('--rows', 'with --preview: write each row that would be imported as NDJSON')
  .option('--strict', 'import nothing if any row is invalid')
  .option('--update', 'also update known rows whose content has changed')
  .option('--source <name>', 'name of the survey, within which external ids are unique')
  .option('--no-analyse', 'import without analysing; a running service or the next command analyses later')
for (const { flags, description, many } of MAPPING_FLAGS) {
  if (many) importing.option(flags, description, oneMore)
  else importing.option(flags, description)
}
importing.action(async (file, options) => finish(await (await import('../commands/import.js')).runImport(file, options)))

const imports = program.command('imports').description('list imports, newest first')
imports.action(async () => (await import('../commands/imports.js')).runListImports())
imports
  .command('undo <id>')
  .description('undo an import and remove everything derived from it')
  .action(async (id) => (await import('../commands/imports.js')).runUndoImport(id))

program
  .command('pack')
  .description('build the meeting pack for an area and period')
  .option('--area <key>', 'key of the area', 'all')
  .option('--period <period>', '2026-10, 2026-W41, 2026-Q3 or 2026 (default: the last month with responses)')
  .option('--format <format>', 'md (default), html, json or pptx (slides)')
  .option('--out <file>', 'write to this file instead of standard output')
  .action(async (options) => (await import('../commands/pack.js')).runPack(options))

program
  .command('report')
  .description('build the report for an area and period: monthly report, quarterly or yearly review, or weekly digest')
  .option('--area <key>', 'key of the area', 'all')
  .option('--period <period>', '2026-10, 2026-W41, 2026-Q3 or 2026 (default: the last month with responses)')
  .option('--format <format>', 'md (default), html, json or xlsx')
  .option('--out <file>', 'write to this file instead of standard output')
  .action(async (options) => (await import('../commands/report.js')).runReport(options))

program
  .command('export')
  .description('write the comments to a file (CSV, NDJSON, XLSX or Parquet): masked, with their labels, themes and names')
  .option('--out <file>', 'write to this file instead of standard output')
  .option('--format <format>', 'csv, ndjson, xlsx or parquet (default: by the ending of the file name, otherwise csv)')
  .option('--dialect <dialect>', 'of CSV: rfc4180 (default) or excel')
  .option('--delimiter <delimiter>', 'of CSV for Excel: ; (default) or ,')
  .option('--area <key>', 'only comments of this area')
  .option('--period <period>', 'only of this period: 2026-10, 2026-W41, 2026-Q3, 2026, or weeks in a row: 2026-W36..2026-W39')
  .option('--dimension <name:value>', 'only with this value, such as location:Espoo; may be repeated', oneMore)
  .option('--label <label>', 'only with this label; may be repeated', oneMore)
  .option('--theme <id>', 'only of this theme; may be repeated', oneMore)
  .option('--min-score <score>', 'only with at least this score')
  .option('--max-score <score>', 'only with at most this score')
  .option('--language <code>', 'only in this language; may be repeated', oneMore)
  .option('--person <id>', 'only those that name this member')
  .option('--state <state>', `only those in this state: ${REVIEW_STATES.join(', ')}`)
  .option('--id <id>', 'only this comment; may be repeated', oneMore)
  .option('--text <words>', 'only with these words')
  .action(async (options) => (await import('../commands/export.js')).runExport(options))

const roster = program
  .command('roster [file]')
  .description('list the members; with a CSV file (columns name, aliases, team, consent), add or update its members first')
  .option('--plan', 'with a file: only list what it would change')
  .action(async (file, options) => (await import('../commands/roster.js')).runRoster(file, options))
roster
  .command('suggest')
  .description('propose members: names that were thanked, and assignees of tickets')
  .action(async () => (await import('../commands/roster.js')).runSuggest())
roster
  .command('accept [names...]')
  .description('add proposed members to the roster')
  .option('--all', 'accept every clear proposal')
  .option('--team <team>', 'their team, if the proposed one is wrong')
  .action(async (names, options) => (await import('../commands/roster.js')).runAccept(names, options))
roster
  .command('merge <name> <member>')
  .description('treat a proposed name as another spelling of a member, or of another proposal')
  .action(async (name, member) => (await import('../commands/roster.js')).runMerge(name, member))
roster
  .command('dismiss [names...]')
  .description('dismiss names that are not members: they are not proposed again')
  .option('--all', 'dismiss every open proposal')
  .action(async (names, options) => (await import('../commands/roster.js')).runDismiss(names, options))
program
  .command('tickets <file>')
  .description(
    'import tickets from a CSV, XLSX or NDJSON file with the columns number, opened, resolved, reassignments, priority, group, assignee',
  )
  .option('--time-zone <zone>', 'time zone of times without one, such as Europe/Helsinki (default: UTC)')
  .option('--time-format <format>', 'day-first, month-first, ISO, or tokens such as dd/MM/yyyy HH:mm')
  .action(async (file, options) => (await import('../commands/manage.js')).runTickets(file, options))
program
  .command('areas [file]')
  .description('list areas; with a JSON file, add or update its areas first')
  .option('--plan', 'with a file: only list what it would change')
  .action(async (file, options) => (await import('../commands/manage.js')).runAreas(file, options))
program
  .command('status')
  .description('show how many responses and jobs are in each state')
  .action(async () => (await import('../commands/status.js')).runStatus())
program
  .command('retry')
  .description('analyse failed comments again')
  .option('--outdated', 'instead, analyse comments that were analysed by other models')
  .action(async (options) => (await import('../commands/manage.js')).runRetry(options))
program
  .command('review')
  .description('show the quality of the labels, measured by audit samples: precision and recall by month and language')
  .option('--month <month>', 'only this month, such as 2026-10')
  .action(async (options) => (await import('../commands/review.js')).runReviewFigures(options))
program
  .command('retrain')
  .description('fit the models to the reviews of this installation; the result is used if it is not worse')
  .option('--back', 'go back to the models that were in use before')
  .option('--plan', 'only list what would change')
  .action(async (options) => (await import('../commands/retrain.js')).runRetrain(options))
program
  .command('plan <file>')
  .description(
    'list which comments, lists and packs a change would change, without making it; the file is JSON as for POST /v1/plans',
  )
  .option('--json', 'print JSON')
  .action(async (file, options) => (await import('../commands/plan.js')).runPlan(file, options))
const subject = (command: Command) =>
  command
    .option('--respondent <id>', 'the respondent, as survey exports identify them, such as an email address')
    .option('--source <name>', 'with --id: the survey that the answer belongs to')
    .option('--id <id>', 'id of one answer in its survey')
    .option('--response <number>', 'number of one answer in verbatim; other answers of the same respondent are included')
    .option('--member <number>', 'number of a member of the roster')
subject(program.command('erase'))
  .description('erase a respondent or member everywhere, for good; prints a receipt')
  .option('--yes', 'erase; without it, the command says what would be erased')
  .action(async (options) => (await import('../commands/erase.js')).runErase(options))
const retention = program.command('retention').description('list how long responses are kept')
retention.action(async () => (await import('../commands/retention.js')).runListRetention())
retention
  .command('set')
  .description('set how long the responses of an area are kept, and count what would be deleted')
  .option('--area <key>', 'key of the area', 'all')
  .option('--text <months>', 'delete comments after so many months')
  .option('--all <months>', 'delete everything after so many months')
  .option('--yes', 'switch the rule on; without this, it is stored but deletes nothing')
  .action(async (options) => (await import('../commands/retention.js')).runSetRetention(options))
retention
  .command('remove')
  .description('remove the rule of an area')
  .option('--area <key>', 'key of the area', 'all')
  .action(async (options) => (await import('../commands/retention.js')).runRemoveRetention(options))
subject(program.command('subject-access'))
  .description('write everything that is stored about a respondent or member to a file')
  .option('--format <format>', 'html (default) or json')
  .option('--language <code>', 'of the document: en (default), de, fi, sv, es or fr')
  .option('--out <file>', 'write to this file instead of standard output')
  .action(async (options) => (await import('../commands/protection.js')).runSubjectAccess(options))
program
  .command('data-sheet')
  .description('describe what is stored, who sees what, minimum group sizes and retention, for a works council')
  .option('--format <format>', 'md (default), html or json')
  .option('--language <code>', 'en (default), de, fi, sv, es or fr')
  .option('--out <file>', 'write to this file instead of standard output')
  .action(async (options) => (await import('../commands/protection.js')).runDataSheet(options))
program
  .command('audit')
  .description('write the audit log: who saw unmasked text, exported or changed what')
  .option('--action <action>', 'only this action, such as unmask or erase')
  .option('--subject <subject>', 'only entries about this subject, such as response:12')
  .option('--by <name>', 'only by this person or key')
  .option('--from <time>', 'from this day or time on, such as 2026-10-01')
  .option('--to <time>', 'before this day or time')
  .option('--format <format>', 'ndjson (default) or csv')
  .action(async (options) => (await import('../commands/protection.js')).runAudit(options))
const several = (value: string, before: string[] = []) => [...before, ...value.split(',').map((each) => each.trim())]
const keys = program.command('keys').description('manage keys of the REST API')
keys
  .command('add <name>')
  .description('create a key and print it once')
  .option('--role <role>', 'officer, member, reader, feed or team', 'officer')
  .option('--areas <keys>', 'limit the key to these areas, separated by commas', several)
  .option('--teams <names>', 'limit the key to the feeds of these teams, separated by commas', several)
  .action(async (name, options) => (await import('../commands/keys.js')).runAddKey(name, options))
keys
  .command('list')
  .description('list keys with their role, areas and teams')
  .action(async () => (await import('../commands/keys.js')).runListKeys())
keys
  .command('revoke <id>')
  .description('revoke a key')
  .action(async (id) => (await import('../commands/keys.js')).runRevokeKey(id))
const people = program.command('people').description('manage people who sign in')
people
  .command('list')
  .description('list the people who have an account')
  .action(async () => (await import('../commands/people.js')).runListPeople())
people
  .command('invite-admin')
  .description('print a link that creates an Experience Officer account; it works once, for a day')
  .action(async () => (await import('../commands/people.js')).runInviteAdmin())
program
  .command('doctor')
  .description('check the installation and say what to fix')
  .option('--json', 'print a line of JSON for each finding')
  .action(async (options) => finish(await (await import('../commands/doctor.js')).runDoctor(options)))
program
  .command('backup [file]')
  .description('write everything to a file, also while the service runs')
  .option('--without-key', 'leave out the installation key: keep it elsewhere, the backup cannot be used without it')
  .action(async (file, options) => (await import('../commands/backup.js')).runBackup(file, options))
program
  .command('restore <file>')
  .description('put a backup into an empty installation; stop the service first')
  .option('--force', 'replace everything in an installation that is in use')
  .option('--check', 'only check that the backup is whole')
  .action(async (file, options) => (await import('../commands/backup.js')).runRestore(file, options))
program
  .command('serve')
  .description('start the service')
  .action(async () => {
    await import('../../main.js')
  })

program
  .command('analyse')
  .description('read NDJSON {"id","comment"} from standard input, write the findings')
  .option('--roster <file>', 'CSV of team members to resolve names against')
  .action(async (options) => finish(await (await import('../commands/analyse.js')).runAnalyse(options)))
program
  .command('themes')
  .description('read NDJSON {"id","comment"} from standard input, write the theme of each comment')
  .option('--count <count>', 'form exactly this many themes')
  .option('--all', 'give every comment a theme')
  .option('--describe', 'write one line per theme instead')
  .action(async (options) => finish(await (await import('../commands/themes.js')).runThemes(options)))
program
  .command('segment-persons')
  .description('read NDJSON {"id","tokens"} from standard input, write a person tag for each token')
  .action(async () => finish(await (await import('../commands/segment-persons.js')).runSegmentPersons()))

function finish(isComplete: boolean) {
  if (!isComplete) process.exitCode = 1
}

/** Runs a command, such as `['import', 'export.csv']`. What goes wrong is reported on standard error, and sets the exit code. */
export async function runCommand(args: string[]): Promise<void> {
  await program.parseAsync(args, { from: 'user' }).catch((error: unknown) => reportError(error))
}
