import { UserError } from '../../domain/errors/user-error.js'
import type { RestoreTarget } from '../../domain/ports/backup.js'
import type { Backup } from './read-backup.js'

/**
 * Replaces a database by a backup.
 * @param options.force also where the installation is in use
 * @throws UserError where the installation is in use, a service runs on it, or the backup does not fit this version
 */
export async function restoreBackup(
  target: RestoreTarget,
  backup: Backup,
  { force = false }: { force?: boolean },
): Promise<void> {
  const found = await target.inUse()
  if (found.length > 0 && !force)
    throw new UserError(
      'conflict',
      `This installation is in use (${found.join(', ')}): restore into an empty one, or replace everything in it with --force`,
    )
  const others = await target.others()
  if (others > 0)
    throw new UserError('conflict', `The service is running (${others} connections to the database): stop it, then restore`)
  await target.replace(backup.manifest, backup.rows)
}
