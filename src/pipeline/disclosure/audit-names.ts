import type { AuditStore } from '../../domain/ports/audit.js'

/** A comment as it is shown, with the names that are shown beside it. */
interface NamedBeside {
  id: number
  /** As it is masked. */
  text: string
  names: readonly string[]
}

/**
 * Notes in the audit log who reads names that the comments themselves mask, such as those in question of a held recognition: one entry for each
 * comment, under the same action as reading a whole comment unmasked. Call it before anything is shown.
 * @param reason where the names are shown
 */
export async function auditNames(
  { audit }: { audit: Pick<AuditStore, 'add'> },
  shown: readonly NamedBeside[],
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  const masked = shown.filter(({ text, names }) => names.some((name) => !hasWord(text, name)))
  for (const id of new Set(masked.map((each) => each.id)))
    await audit.add({ by, action: 'unmask', subject: `response:${id}`, reason })
}

/** Whether a name stands in a text as a word: "Li" does not in "Linux". */
function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0 && name !== ''; at = text.indexOf(name, at + name.length))
    if (!/[\p{L}\p{N}]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length))) return true
  return false
}
