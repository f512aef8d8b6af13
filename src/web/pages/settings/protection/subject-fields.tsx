import { useSignal } from '@preact/signals'
import { useGet } from '../../../api/query.js'
import { t } from '../../../text/text.js'
import { Combobox } from '../../../ui/combobox.js'
import { Select, TextField } from '../../../ui/field.js'

const KINDS = ['respondent', 'answer', 'response', 'member'] as const
type Kind = (typeof KINDS)[number]

/** The person that a request is about, in the format of the API. */
export type Subject = { respondent: string } | { source: string; externalId: string } | { response: number } | { member: number }
export interface NamedSubject {
  subject: Subject
  /** Name to type for confirmation. */
  name: string
}

/**
 * Fields that identify one person: a respondent, one response by its id, or a member.
 * @param props.onChange called with null while nobody is identified
 */
export function SubjectFields({ onChange }: { onChange(named: NamedSubject | null): void }) {
  const kind = useSignal<Kind>('respondent')
  const given = useSignal({ name: '', source: '' })
  const members = useGet('/v1/roster', {}).data?.members ?? []
  const set = (change: Partial<{ name: string; source: string }>) => {
    given.value = { ...given.value, ...change }
    onChange(namedOf(kind.value, given.value, members))
  }
  const text = (label: string, name: 'name' | 'source', hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      required
      value={given.value[name]}
      onInput={({ currentTarget }) => set({ [name]: currentTarget.value })}
    />
  )
  return (
    <>
      <Select
        label={t('protection.who')}
        value={kind.value}
        options={KINDS.map((value) => ({ value, text: t(`protection.kind-${value}`) }))}
        onChange={({ currentTarget }) => {
          kind.value = currentTarget.value as Kind
          set({ name: '', source: '' })
        }}
      />
      {kind.value === 'respondent' && text(t('protection.kind-respondent'), 'name', t('protection.respondent-hint'))}
      {kind.value === 'answer' && text(t('protection.source'), 'source', t('protection.source-hint'))}
      {kind.value === 'answer' && text(t('protection.answer-id'), 'name')}
      {kind.value === 'response' && text(t('protection.comment-id'), 'name', t('protection.comment-id-hint'))}
      {kind.value === 'member' && (
        <Combobox
          label={t('protection.kind-member')}
          value={given.value.name}
          onChange={(name) => set({ name })}
          options={members
            .toSorted((a, b) => a.name.localeCompare(b.name))
            .map(({ id, name, team }) => ({ value: String(id), text: team ? `${name} (${team})` : name }))}
        />
      )}
    </>
  )
}

function namedOf(
  kind: Kind,
  { name, source }: { name: string; source: string },
  members: readonly { id: number; name: string }[],
): NamedSubject | null {
  const typed = name.trim()
  if (typed === '') return null
  switch (kind) {
    case 'respondent':
      return { subject: { respondent: typed }, name: typed }
    case 'answer':
      return source.trim() === '' ? null : { subject: { source: source.trim(), externalId: typed }, name: typed }
    case 'response':
      return /^\d{1,9}$/.test(typed) ? { subject: { response: Number(typed) }, name: typed } : null
    case 'member': {
      const member = members.find(({ id }) => String(id) === typed)
      return member ? { subject: { member: member.id }, name: member.name } : null
    }
  }
}
