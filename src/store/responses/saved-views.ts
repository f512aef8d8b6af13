import type { SavedViewStore } from '../../domain/ports/saved-views.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

/** Named filters of comments. */
export function createSavedViewStore({ prisma }: Pick<Database, 'prisma'>): SavedViewStore {
  return {
    list: (areaId) => prisma.savedView.findMany({ where: { areaId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),

    save(areaId, given) {
      const { name, query, by } = storable(given)
      const where = { areaId_name: { areaId, name } }
      return prisma.savedView.upsert({ where, create: { areaId, name, query, by }, update: { query, by, at: new Date() } })
    },

    async remove(areaId, id) {
      return (await prisma.savedView.deleteMany({ where: { id, areaId } })).count > 0
    },
  }
}
