import type { AuditStore } from '../../domain/ports/audit.js'
import type { ImportStore } from '../../domain/ports/imports.js'
import { describeSummary } from '../../domain/responses/import-file.js'

/** Returns the imports, each of which is recorded in the audit log when it ends, also with an error: who imported how many rows. */
export const auditedImports = <T extends Pick<ImportStore, 'finish'>>(
  imports: T,
  audit: Pick<AuditStore, 'add'>,
  by: string,
): T => ({
  ...imports,
  async finish(importId, error) {
    const summary = await imports.finish(importId, error)
    const reason = `${describeSummary(summary)}${summary.updated > 0 ? `, ${summary.updated} updated` : ''}`
    await audit.add({
      by,
      action: 'import',
      subject: `import:${importId}`,
      reason: error === undefined ? reason : `failed: ${reason}`,
    })
    return summary
  },
})
