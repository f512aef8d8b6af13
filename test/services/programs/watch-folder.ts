// Watches an import folder over a PostgreSQL server until it is killed, and says what it stored and what became of each file.
import { watchFolder } from '../../../src/pipeline/import/folder/watch-folder.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'

const [url, folder] = process.argv.slice(2) as [string, string]
const stores = createStores(await openDatabase({ url }))
const imports: typeof stores.imports = {
  ...stores.imports,
  async add(...given) {
    const added = await stores.imports.add(...given)
    console.log(`stored ${added.imported}`)
    return added
  },
}
watchFolder(
  { ...stores, imports, queue: { add: async () => {} }, enqueue: async () => {} },
  {
    folder,
    every: 100,
    settle: 50,
    onOutcome: (file, { kind }) => console.log(`${file} ${kind}`),
  },
)
