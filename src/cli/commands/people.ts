import { readConfig } from '../../config.js'
import { accessFor } from '../../domain/access/person.js'
import { invitationPath, inviteAdmin } from '../../pipeline/access/invite.js'
import { BY, print, withStores } from '../terminal/services.js'

export async function runListPeople(): Promise<void> {
  await withStores(async ({ people }) => {
    for (const person of await people.list()) {
      const { id, name, email, role, areas, teams, memberId, disabledAt } = person
      const opens = [...areas, ...teams, ...(memberId === null ? [] : [`member:${memberId}`])]
      const state = disabledAt ? 'disabled' : accessFor(person) ? 'active' : 'opens nothing'
      print([id, name, email ?? '-', role, opens.join(', ') || 'all', state].join('\t'))
    }
  })
}

/** For whoever has the command line: the way in where there is no account yet, or every admin's was lost. */
export async function runInviteAdmin(): Promise<void> {
  const { publicUrl, host, port } = readConfig()
  await withStores(async (stores) => {
    const token = await inviteAdmin(stores, BY)
    print(`${publicUrl ?? `http://${host}:${port}`}${invitationPath(token)}`)
  })
}
