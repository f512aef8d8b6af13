// Adds batches to the embedded database of a folder until it is killed, and says after each how many responses it was told are stored.
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'
import { response } from '../../store/contract/samples.js'

const [folder, source] = process.argv.slice(2) as [string, string]
const db = await openDatabase({ folder })
const { imports, responses } = createStores(db)
const id = await imports.start({ source, fileName: 'export.csv', strict: false })
const BATCH = 50
for (let batch = 0; ; batch++) {
  const rows = Array.from({ length: BATCH }, (_, i) => response(source, batch * BATCH + i, { comment: 'Thanks' }))
  const { pendingIds } = await imports.add(id, rows, [])
  const segment = { start: 0, end: 6, labels: [{ label: 'praise' as const, probability: 1, evidence: [] }] }
  const analysis = { language: 'en', supported: true, labels: [], segments: [segment], mentions: [], redactions: [], edits: [] }
  await responses.saveAnalyses(
    pendingIds.map((responseId) => ({ responseId, analysis })),
    'engine-1',
  )
  console.log((batch + 1) * BATCH)
}
