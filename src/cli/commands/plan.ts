import { readFile } from 'node:fs/promises'
import { counted } from '../../domain/compare/figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Plan } from '../../domain/plan/plan.js'
import { PlanRequest, readPlan } from '../../pipeline/plan/read-plan.js'
import { print, withServices } from '../terminal/services.js'

/** Lines of a kind that are printed. */
const MAX_LISTED = 20

/** Prints what the change in a JSON file would change. */
export async function runPlan(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const parsed = PlanRequest.safeParse(await readJson(file))
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    throw new UserError('invalid', `${file}: ${path.join('.') || 'the file'}: ${message}`)
  }
  await showPlan(parsed.data, json)
}

/** Prints what a change would change, and makes none. */
export async function showPlan(request: PlanRequest, json = false): Promise<void> {
  const plan = await withServices(({ stores, compute }) => readPlan({ ...stores, compute }, request))
  if (json) return print(JSON.stringify(plan, null, 2))
  for (const line of linesOf(plan)) print(line)
}

function linesOf({ isComplete, comments, lists, packs, notes }: Plan): string[] {
  const some = <T>(of: readonly T[], line: (each: T) => string) => [
    ...of.slice(0, MAX_LISTED).map((each) => `  ${line(each)}`),
    ...(of.length > MAX_LISTED ? [`  and ${of.length - MAX_LISTED} more`] : []),
  ]
  const inWords = (of: string[]) => (of.length === 0 ? 'nothing' : of.join(', '))
  const atLeast = isComplete ? '' : 'at least '
  return [
    `${atLeast}${counted(comments.count, 'comment')} would change`,
    ...some(comments.first, ({ id, was, becomes }) => `${id}\t${inWords(was)} → ${inWords(becomes)}`),
    `${atLeast}${counted(lists.length, 'list')} would change`,
    ...some(lists, ({ area, period, list, comes, goes }) => `${area}\t${period}\t${list}\t+${comes} −${goes}`),
    `${atLeast}${counted(packs.length, 'pack')} would change`,
    ...some(
      packs,
      ({ area, period, frozen, comments }) =>
        `${area}\t${period}\t${counted(comments, 'comment')}${frozen ? '; frozen, so it stays as it is' : ''}`,
    ),
    ...notes,
    'Nothing was changed',
  ]
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UserError('not-found', `${file} cannot be read`)
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new UserError('invalid', `${file} is not JSON`)
  }
}
