import { counted } from '../../domain/compare/figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { RetentionCounts } from '../../domain/protection/retention.js'
import { removeRetention, setRetention } from '../../pipeline/protection/retention.js'
import { BY, print, withStores } from '../terminal/services.js'

interface SetFlags {
  area: string
  text?: string
  all?: string
  yes?: boolean
}

/** Lists the rules. */
export async function runListRetention(): Promise<void> {
  await withStores(async ({ retention }) => {
    const rules = await retention.list()
    if (rules.length === 0) print('No retention rule is set: everything is kept.')
    for (const { area, textMonths, allMonths, active, ranAt, deleted } of rules)
      print(
        [
          area,
          `comments: ${textMonths === null ? 'kept' : `${textMonths} months`}`,
          `everything: ${allMonths === null ? 'kept' : `${allMonths} months`}`,
          active ? 'on' : 'off',
          ranAt ? `last run ${ranAt.toISOString()}${deleted ? `: ${lineOf(deleted)}` : ''}` : 'never ran',
        ].join('\t'),
      )
  })
}

/** Sets a rule and says what it would delete; `--yes` switches it on. */
export async function runSetRetention({ area: key, text, all, yes = false }: SetFlags): Promise<void> {
  const months = { textMonths: monthsOf(text, '--text'), allMonths: monthsOf(all, '--all') }
  await withStores(async (stores) => {
    const area = await stores.areas.byKey(key)
    if (!area) throw new UserError('not-found', `There is no area "${key}"`)
    const counts = await setRetention(stores, area, { ...months, active: false }, BY)
    print(`The rule would delete now: ${lineOf(counts)}`)
    if (!yes) return print('It is off. Add --yes to switch it on: the running service then deletes once a day.')
    await setRetention(stores, area, { ...months, active: true, expect: counts }, BY)
    print('It is on: the running service deletes once a day.')
  })
}

export async function runRemoveRetention({ area: key }: { area: string }): Promise<void> {
  await withStores(async (stores) => {
    const area = await stores.areas.byKey(key)
    if (!area) throw new UserError('not-found', `There is no area "${key}"`)
    await removeRetention(stores, area, BY)
    print('The rule is removed: everything of the area is kept.')
  })
}

const lineOf = ({ comments, responses, documents }: RetentionCounts): string =>
  `${counted(comments, 'comment')}, ${counted(responses, 'response')}, ${counted(documents, 'other record')} (packs, reports, mails, tickets, unanswered surveys)`

function monthsOf(value: string | undefined, flag: string): number | null {
  if (value === undefined) return null
  if (/^[1-9]\d{0,2}$/.test(value) && Number(value) <= 240) return Number(value)
  throw new UserError('invalid', `${flag} ${value}: must be a number of months from 1 to 240`)
}
