import { importPostKey } from '../../../domain/delivery/webhook.js'
import type { ImportFileStore } from '../../../domain/ports/import-files.js'
import type { WebhookStore } from '../../../domain/ports/webhooks.js'
import { type RequestDeps, requestDelivery } from '../../admin/deliver.js'

export interface AnnounceDeps extends Pick<RequestDeps, 'queue'> {
  importFiles: Pick<ImportFileStore, 'unannounced' | 'markAnnounced'>
  webhooks: Pick<WebhookStore, 'list'>
  deliveries: Pick<RequestDeps['deliveries'], 'add'>
}

/** Files that are announced at a time; the next look goes on with the rest. */
const MAX_FILES = 100

/** Asks for the outcome of every file that was read since the last time to be posted, once, to the webhooks that want to know of imports. */
export async function announceFiles({ importFiles, webhooks, deliveries, queue }: AnnounceDeps): Promise<void> {
  const files = await importFiles.unannounced(MAX_FILES)
  if (files.length === 0) return
  const listening = (await webhooks.list()).filter(({ active, events }) => active && events.includes('imports'))
  for (const file of files) {
    for (const { id } of listening)
      await requestDelivery(
        { deliveries, queue },
        { key: importPostKey(id, file), kind: 'webhook', to: [String(id)], content: { importFileId: file.id } },
      )
  }
  await importFiles.markAnnounced(files.map(({ id }) => id))
}
