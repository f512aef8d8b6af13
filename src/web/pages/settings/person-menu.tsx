import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'
import { Menu } from '../../ui/menu.js'
import type { Person } from './settings-types.js'

/**
 * Actions for an account.
 * @param props.isSelf whether it is the person's own account, which they cannot disable by mistake
 */
export function PersonMenu({
  person,
  isSelf,
  onEdit,
  onLink,
}: {
  person: Person
  isSelf: boolean
  onEdit(): void
  onLink(link: string): void
}) {
  const { id, name, email, emailVerified, fromGroups, disabledAt } = person
  const resetLink = async () => {
    const made = await mutate({ call: () => api.POST('/v1/people/{id}/reset-link', { params: { path: { id } } }) })
    if (made) onLink(made.link)
  }
  const hasPasswordLink = email !== null && !fromGroups && disabledAt === null
  const isOn = disabledAt === null
  return (
    <Menu
      label={`${t('settings.change')}: ${name}`}
      items={[
        { id: 'edit', text: t('settings.change-role'), run: onEdit },
        ...(hasPasswordLink ? [{ id: 'reset', text: t('settings.reset-link'), run: () => void resetLink() }] : []),
        ...(email !== null && !emailVerified
          ? [{ id: 'verify', text: t('settings.verify-address'), run: () => void verifyAddress(person) }]
          : []),
        { id: 'end', text: t('settings.end-sessions'), run: () => void endSessions(person) },
        ...(isSelf
          ? []
          : [
              {
                id: 'disable',
                text: isOn ? t('settings.disable') : t('settings.enable'),
                danger: isOn,
                run: () => void disable(person, isOn),
              },
            ]),
      ]}
    >
      {t('settings.change')}
    </Menu>
  )
}

const verifyAddress = ({ id, name }: Person) =>
  mutate({
    call: () => api.PATCH('/v1/people/{id}', { params: { path: { id } }, body: { emailVerified: true } }),
    invalidates: ['/v1/people'],
    done: t('settings.address-verified', { name }),
  })

const endSessions = ({ id, name }: Person) =>
  mutate({
    call: () => api.DELETE('/v1/people/{id}/sessions', { params: { path: { id } } }),
    done: t('settings.sessions-ended', { name }),
  })

function disable({ id, name }: Person, disabled: boolean) {
  const call = (next: boolean) => api.PATCH('/v1/people/{id}', { params: { path: { id } }, body: { disabled: next } })
  return mutate({
    call: () => call(disabled),
    invalidates: ['/v1/people'],
    done: t(disabled ? 'settings.was-disabled' : 'settings.was-enabled', { name }),
    undo: () => mutate({ call: () => call(!disabled), invalidates: ['/v1/people'] }),
  })
}
