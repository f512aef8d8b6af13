import { api } from '../../api/client.js'
import type { GetAnswer } from '../../api/query.js'

/** A mapping in the format of the API. */
export type Mapping = Record<string, unknown>
export type Import = Omit<GetAnswer<'/v1/imports/{id}'>, 'status' | 'error' | 'latestAt' | 'areas'>
export type Preview = Extract<Awaited<ReturnType<typeof preview>>['data'], object>

/** Media types by file extension, because browsers know few of them. */
const TYPES: Record<string, string> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Returns the request of an upload: the file, its name and the column mapping. */
function sending(file: File, mapping: Mapping | null) {
  const type = TYPES[file.name.split('.').pop()!.toLowerCase()] ?? 'application/octet-stream'
  return {
    params: { query: { fileName: file.name, ...(mapping && { mapping: JSON.stringify(mapping) }) } },
    body: file as never,
    bodySerializer: (body: unknown) => body as BodyInit,
    headers: { 'Content-Type': type },
  }
}

/** Previews an import; nothing is stored. */
export const preview = (file: File, mapping: Mapping | null) => api.POST('/v1/imports/preview', sending(file, mapping))

/**
 * Imports a file.
 * @param update whether known rows with changed content are updated
 */
export function importFile(file: File, mapping: Mapping | null, update: boolean) {
  const { params, ...rest } = sending(file, mapping)
  return api.POST('/v1/imports', { ...rest, params: { query: { ...params.query, ...(update && { update: true }) } } })
}
