import type { Gazetteer } from './people/gazetteer.js'

/** The base form of a name as it stands in a text. */
export function baseName(surface: string, language: string, gazetteer: Gazetteer): string {
  void language
  void gazetteer
  return surface
}
