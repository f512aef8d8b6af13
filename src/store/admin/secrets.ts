import type { SecretStore } from '../../domain/ports/secrets.js'
import type { Database } from '../database/database.js'

/** Secrets of this installation, made by its migrations. */
export function createSecretStore({ prisma }: Pick<Database, 'prisma'>): SecretStore {
  return { get: async (name) => (await prisma.secret.findUniqueOrThrow({ where: { name } })).value }
}
