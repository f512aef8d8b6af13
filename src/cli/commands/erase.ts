import { counted } from '../../domain/compare/figures.js'
import { ERASED_PLACES, type ErasedPlace } from '../../domain/protection/erasure.js'
import { erase, previewErasure } from '../../pipeline/protection/erase.js'
import { BY, print, withServices, withStores } from '../terminal/services.js'
import { type SubjectFlags, subjectFromFlags } from '../terminal/subject.js'

/** Erases a respondent or member everywhere and prints the receipt; without `--yes`, says what would be erased. */
export async function runErase({ yes = false, ...flags }: SubjectFlags & { yes?: boolean }): Promise<void> {
  const subject = subjectFromFlags(flags)
  if (!yes) {
    const { kind, responses } = await withStores((stores) => previewErasure(stores, subject))
    print(
      kind === 'member'
        ? `The member, and their name in ${counted(responses, 'comment')}, would be erased.`
        : `${counted(responses, 'response')} of the ${kind} would be erased.`,
    )
    print('Nothing was erased yet. Add --yes to erase, for good.')
    return
  }
  await withServices(async ({ stores, compute, queue, exportFiles }) => {
    const receipt = await erase({ ...stores, compute, queue, exportFiles }, subject, BY)
    print(`Erasure ${receipt.id}, ${receipt.at.toISOString()}`)
    for (const [place, title] of Object.entries(ERASED_PLACES)) {
      const count = receipt.erased[place as ErasedPlace]
      if (count !== undefined) print(`${String(count).padStart(8)}  ${title}`)
    }
    for (const [table, count] of Object.entries(receipt.texts)) print(`${String(count).padStart(8)}    of these in ${table}`)
    for (const note of receipt.notes) print(note)
  })
}
