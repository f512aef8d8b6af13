#!/usr/bin/env -S node --enable-source-maps
import { Command } from 'commander'
import { reportError } from './cli/terminal/report-error.js'
import { MAPPING_FLAGS } from './pipeline/import/mapping-flags.js'

// Each command loads its own modules when it runs: `analyse` needs neither a database nor a queue.
const program = new Command('verbatim')
  .description('Reads what people wrote in IT experience surveys and prepares the meetings in which something is done about it.')
  .showHelpAfterError('(run "verbatim --help" for what there is)')

const importing = program
  .command('import <file>')
  .description('take in a CSV, XLSX or NDJSON file and analyse it')
  .option('--mapping <file>', 'JSON file that says what the columns mean; flags win over it')
  .option('--preview', 'show what would be imported, and store nothing')
  .option('--rows', 'with --preview: write each row that would be taken, as NDJSON')
  .option('--strict', 'take nothing if one row is bad')
  .option('--update', 'take also known rows whose content changed')
  .option('--source <name>', 'name space of the external ids')
  .option('--no-analyse', 'only take in; a running service or the next command analyses')
for (const { flags, description, many } of MAPPING_FLAGS) {
  if (many) importing.option(flags, description, (value: string, before: string[] = []) => [...before, value])
  else importing.option(flags, description)
}
importing.action(async (file, options) => finish(await (await import('./cli/commands/import.js')).runImport(file, options)))

const imports = program.command('imports').description('what was imported, the latest first')
imports.action(async () => (await import('./cli/commands/imports.js')).runListImports())
imports
  .command('undo <id>')
  .description('take an import back with all that followed from it')
  .action(async (id) => (await import('./cli/commands/imports.js')).runUndoImport(id))

program
  .command('pack')
  .description('build the meeting pack of an area and period')
  .option('--area <key>', 'the area', 'all')
  .option('--period <period>', '2026-10, 2026-W41, 2026-Q3 or 2026 (default: the last month that has responses)')
  .option('--format <format>', 'md (default), html, json or pptx (slides)')
  .option('--out <file>', 'write it there instead of standard output')
  .action(async (options) => (await import('./cli/commands/pack.js')).runPack(options))

program
  .command('report')
  .description('build the report of an area and period: of a month, a review of a quarter or year, a digest of a week')
  .option('--area <key>', 'the area', 'all')
  .option('--period <period>', '2026-10, 2026-W41, 2026-Q3 or 2026 (default: the last month that has responses)')
  .option('--format <format>', 'md (default), html, json or xlsx')
  .option('--out <file>', 'write it there instead of standard output')
  .action(async (options) => (await import('./cli/commands/report.js')).runReport(options))

program
  .command('roster <file>')
  .description('add and update team members from a CSV file: name,aliases,team,consent')
  .action(async (file) => (await import('./cli/commands/manage.js')).runRoster(file))
program
  .command('tickets <file>')
  .description('take in tickets from a CSV, XLSX or NDJSON file: number, opened, resolved, reassignments, priority, group')
  .option('--time-zone <zone>', 'of times without one, such as Europe/Helsinki (default: UTC)')
  .option('--time-format <format>', 'day-first, month-first, ISO, or tokens such as dd/MM/yyyy HH:mm')
  .action(async (file, options) => (await import('./cli/commands/manage.js')).runTickets(file, options))
program
  .command('areas [file]')
  .description('list the areas; with a JSON file, add and update its areas first')
  .action(async (file) => (await import('./cli/commands/manage.js')).runAreas(file))
program
  .command('status')
  .description('how many responses and jobs stand where')
  .action(async () => (await import('./cli/commands/manage.js')).runStatus())
program
  .command('retry')
  .description('analyse again what failed')
  .option('--outdated', 'what other models analysed, instead')
  .action(async (options) => (await import('./cli/commands/manage.js')).runRetry(options))
program
  .command('review')
  .description('what audit samples say of the labels: precision and recall by month and language')
  .option('--month <month>', 'only this one, such as 2026-10')
  .action(async (options) => (await import('./cli/commands/review.js')).runReviewFigures(options))
program
  .command('retrain')
  .description('fit the models to the reviews of this installation; they serve where they are no worse')
  .option('--back', 'go back to what served before')
  .action(async (options) => (await import('./cli/commands/retrain.js')).runRetrain(options))
const keys = program.command('keys').description('keys of the REST API')
const several = (value: string, before: string[] = []) => [...before, ...value.split(',').map((each) => each.trim())]
keys
  .command('add <name>')
  .description('make a key and show it this once')
  .option('--role <role>', 'officer, member, reader or feed', 'officer')
  .option('--areas <keys>', 'only these areas, separated by commas', several)
  .option('--teams <names>', 'only the feeds of these teams, separated by commas', several)
  .action(async (name, options) => (await import('./cli/commands/keys.js')).runAddKey(name, options))
keys
  .command('list')
  .description('which keys there are, and what they open')
  .action(async () => (await import('./cli/commands/keys.js')).runListKeys())
keys
  .command('revoke <id>')
  .description('make a key open nothing')
  .action(async (id) => (await import('./cli/commands/keys.js')).runRevokeKey(id))
program
  .command('serve')
  .description('run the service')
  .action(async () => {
    await import('./main.js')
  })

program
  .command('analyse')
  .description('NDJSON {"id","comment"} in, findings out')
  .option('--roster <file>', 'CSV of team members to resolve names against')
  .action(async (options) => finish(await (await import('./cli/commands/analyse.js')).runAnalyse(options)))
program
  .command('themes')
  .description('NDJSON {"id","comment"} in, the theme of each out')
  .option('--count <count>', 'exactly this many themes')
  .option('--all', 'leave none out')
  .option('--describe', 'write a line per theme instead')
  .action(async (options) => finish(await (await import('./cli/commands/themes.js')).runThemes(options)))
program
  .command('segment-persons')
  .description('NDJSON {"id","tokens"} in, person tags out')
  .action(async () => finish(await (await import('./cli/commands/segment-persons.js')).runSegmentPersons()))

function finish(isComplete: boolean) {
  if (!isComplete) process.exitCode = 1
}

// Who reads the answers may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(1)
  throw error
})

program.parseAsync().catch((error: unknown) => reportError(error))
