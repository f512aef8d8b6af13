import { DateTime } from 'luxon'

export interface Property {
  name: string
  parameters: Record<string, string>
  value: string
}
export interface Component {
  name: string
  properties: Property[]
  components: Component[]
}

/**
 * Reads iCalendar as RFC 5545 has it, strictly: lines end in CRLF, none is over 75 octets, no character is cut in two, components nest, and
 * properties come before components.
 */
export function readCalendar(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('The last line does not end in CRLF')
  if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error('A line ends in something other than CRLF')
  const folded = text.slice(0, -2).split('\r\n')
  for (const line of folded) {
    if (Buffer.byteLength(line) > 75) throw new Error(`A line has ${Buffer.byteLength(line)} octets`)
    if (/\p{Surrogate}/u.test(line)) throw new Error('A character is cut in two')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error('A line holds a control character')
  }
  const lines: string[] = []
  for (const line of folded) {
    if (/^[ \t]/.test(line)) lines.push(lines.pop()! + line.slice(1))
    else lines.push(line)
  }
  const open: Component[] = [{ name: '', properties: [], components: [] }]
  for (const property of lines.map(readLine)) {
    const top = open.at(-1)!
    if (property.name === 'BEGIN') {
      const component: Component = { name: property.value, properties: [], components: [] }
      top.components.push(component)
      open.push(component)
    } else if (property.name === 'END') {
      if (open.pop()!.name !== property.value) throw new Error(`END:${property.value} closes something else`)
    } else if (top.components.length > 0) throw new Error(`${property.name} comes after a component`)
    else top.properties.push(property)
  }
  const [root] = open
  if (open.length !== 1 || root!.components.length !== 1) throw new Error('The components do not nest')
  return root!.components[0]!
}

function readLine(line: string): Property {
  const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s.exec(line)
  if (!match) throw new Error('A line is no property')
  const parameters = [...match[2]!.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)/g)]
  return {
    name: match[1]!.toUpperCase(),
    parameters: Object.fromEntries(parameters.map(([, name, value]) => [name!.toUpperCase(), value!.replace(/^"|"$/g, '')])),
    value: match[3]!,
  }
}

export const property = ({ properties }: Component, name: string): Property | undefined =>
  properties.find((each) => each.name === name)

/** A TEXT value, its escapes resolved. */
export const textOf = (component: Component, name: string): string | undefined =>
  property(component, name)?.value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped))

/** A moment with a TZID, resolved by the VTIMEZONE of the calendar alone (RFC 5545, 3.6.5), not by any knowledge of time zones. */
export function momentOf(calendar: Component, { parameters, value }: Property): Date {
  const local = (text: string) => DateTime.fromFormat(text.replace(/Z$/, ''), "yyyyLLdd'T'HHmmss", { zone: 'utc' }).toMillis()
  if (value.endsWith('Z')) return new Date(local(value))
  const zone = calendar.components.find((each) => each.name === 'VTIMEZONE' && property(each, 'TZID')!.value === parameters.TZID)
  if (!zone) throw new Error(`There is no VTIMEZONE ${parameters.TZID}`)
  const onset = (each: Component) => local(property(each, 'DTSTART')!.value)
  const last = zone.components
    .filter((each) => onset(each) <= local(value))
    .sort((a, b) => onset(b) - onset(a))
    .at(0)
  if (!last) throw new Error('The VTIMEZONE begins too late')
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(property(last, 'TZOFFSETTO')!.value)!
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  return new Date(local(value) - offset * 60_000)
}
