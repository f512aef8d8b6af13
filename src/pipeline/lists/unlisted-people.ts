import type { ListedItem } from '../../domain/ports/pack-views.js'
import { nameId } from '../../nlp/people/group-names.js'

/** Somebody who was thanked and is on no roster. */
export interface UnlistedPerson {
  name: string
  /** Comments that thank them. */
  total: number
  items: Pick<ListedItem, 'responseId'>[]
}

/** Thanks to people who are on no roster, by name: spelled in whatever case and order, it is one. The most thanked come first. */
export function unlistedPeople(items: readonly ListedItem[], limit: number): UnlistedPerson[] {
  interface Person {
    name: string
    totals: Map<string, number>
    items: ListedItem[]
  }
  const people = new Map<string, Person>()
  for (const item of items) {
    if (item.unlisted === null) continue
    const id = nameId(item.unlisted)
    const person: Person = people.get(id) ?? { name: item.unlisted, totals: new Map(), items: [] }
    people.set(id, person)
    person.items.push(item)
    person.totals.set(item.unlisted.toLowerCase(), item.total)
  }
  return [...people.values()]
    .map(({ name, totals, items }) => ({
      name,
      total: [...totals.values()].reduce((sum, total) => sum + total, 0),
      items: items.slice(0, limit),
    }))
    .sort((a, b) => b.total - a.total || a.name.localeCompare(b.name))
}
