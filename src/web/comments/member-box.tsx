import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useGet } from '../api/query.js'
import { may, useMe } from '../app/me.js'
import { Combobox } from '../ui/combobox.js'
import type { Choice } from '../ui/field.js'
import { useMemberName } from './member-name.js'

interface MemberBoxProps {
  label: string
  /** Id of the member; empty: nobody. */
  value: string
  onChange(value: string): void
  /** Those who are offered to somebody who may not list the roster. */
  near: readonly Choice[]
  placeholder?: string
}

/** Members that are offered at a time. */
const OFFERED = 50

/** One of the members of the roster, which the service searches while a name is typed: a roster may be long. Nothing is shown where nobody can be offered. */
export function MemberBox({ near, value, onChange, ...box }: MemberBoxProps) {
  const mayList = may(useMe(), { role: 'member', everywhere: true })
  const typed = useSignal('')
  const q = typed.value.trim()
  const found = useGet('/v1/members', mayList ? { query: { limit: OFFERED, ...(q !== '' && { q }) } } : null).data?.members
  // While the next are looked for, those of before stay.
  const before = useRef<readonly Choice[]>([])
  if (found) before.current = found.map(({ id, name }) => ({ value: String(id), text: name }))
  const picked = useRef<Choice | undefined>(undefined)
  const known = useMemberName(value === '' ? null : Number(value), near)
  if (!mayList) return near.length > 0 ? <Combobox {...box} value={value} options={near} onChange={onChange} /> : null
  const name = picked.current?.value === value ? picked.current.text : known
  // Nobody is offered who does not fit what is typed by now.
  const fits = ({ text }: Choice) => found !== undefined || text.toLocaleLowerCase().includes(q.toLocaleLowerCase())
  const offered = before.current.filter(fits)
  const isOffered = value === '' || offered.some((each) => each.value === value)
  const options = isOffered || name === undefined || q !== '' ? offered : [{ value, text: name }, ...offered]
  return (
    <Combobox
      {...box}
      value={value}
      options={options}
      onSearch={(text) => (typed.value = text)}
      onChange={(next) => {
        picked.current = options.find((each) => each.value === next)
        onChange(next)
      }}
    />
  )
}
