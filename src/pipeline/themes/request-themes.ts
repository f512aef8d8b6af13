import type { AreaStore } from '../../domain/ports/areas.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ThemeStore } from '../../domain/ports/themes.js'

export interface RequestDeps {
  areas: Pick<AreaStore, 'list'>
  themes: Pick<ThemeStore, 'analysedImports' | 'unbuilt' | 'touched' | 'markAsked'>
  queue: Pick<Queue, 'add'>
}

/**
 * Asks the queue for the themes of every area and month that imports brought something to, once an import is over and nothing of it is pending.
 * The lists follow the themes; where no theme is to be built, as of praise alone, they are asked for themselves.
 * It is noted after the queue has them: who dies in between, or runs at the same time, asks twice for what is built once.
 * @param responseIds only for the imports that brought these; without them, for all that no one asked for
 */
export async function requestThemes({ areas, themes, queue }: RequestDeps, responseIds?: number[]): Promise<void> {
  const imports = await themes.analysedImports(responseIds)
  if (imports.length === 0) return
  for (const area of await areas.list()) {
    const months = await themes.unbuilt(area, imports)
    await queue.add(
      'build-themes',
      months.map((period) => ({ areaId: area.id, period })),
    )
    const others = (await themes.touched(area, imports)).filter((month) => !months.includes(month))
    await queue.add(
      'build-lists',
      others.map((period) => ({ areaId: area.id, period })),
    )
  }
  await themes.markAsked(imports)
}
