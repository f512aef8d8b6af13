/** Words in the names of shared or system accounts: "System Administrator", "Service Desk Bot". */
const ACCOUNT =
  /^(?:admin|administrator|system|service|services|servicedesk|helpdesk|desk|help|bot|robot|support|team|group|queue|unassigned|nobody|none|unknown|integration|automation|automatic|user|account|guest|test|api|it|dispatcher|n\/a|na)$/i

/**
 * Extracts a person's name from the assignee of a ticket: "Virtanen, Anna" and "anna.virtanen@example.org" give "Anna Virtanen".
 * @returns null if it is not a person's name but an account, a number, a queue or initials
 */
export function assigneeName(text: string): string | null {
  let name = text
    .replace(/[([<].*$/, '')
    .replace(/@.*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const swapped = /^([^,]+), ([^,]+)$/.exec(name)
  if (swapped) name = `${swapped[2]} ${swapped[1]}`
  if (/^\p{L}{2,}(?:[._]\p{L}{2,})+$/u.test(name))
    name = name
      .split(/[._]/)
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join(' ')
  const words = name.split(' ')
  if (words.length < 2 || words.length > 5 || name.length > 60) return null
  if (!words.every((word) => /^[\p{L}\p{M}.'’-]+$/u.test(word)) || words.some((word) => ACCOUNT.test(word))) return null
  return words.filter((word) => word.replace(/\P{L}/gu, '').length >= 2).length >= 2 ? name : null
}
