import { api } from '../../api/client.js'
import type { GetAnswer } from '../../api/query.js'
import type { Mapping } from './columns.js'

export type Import = Omit<GetAnswer<'/v1/imports/{id}'>, 'status' | 'error'>
export type Preview = Extract<Awaited<ReturnType<typeof preview>>['data'], object>

/** Media types by the ending of a file: browsers know few of them. */
const TYPES: Record<string, string> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The request of an upload: the file as it is, with its name and how its columns are mapped. */
function sending(file: File, mapping: Mapping | null) {
  const type = TYPES[file.name.split('.').pop()!.toLowerCase()] ?? 'application/octet-stream'
  return {
    params: { query: { fileName: file.name, ...(mapping && { mapping: JSON.stringify(mapping) }) } },
    body: file as never,
    bodySerializer: (body: unknown) => body as BodyInit,
    headers: { 'Content-Type': type },
  }
}

/** Asks what an import of a file would do; nothing is stored. */
export const preview = (file: File, mapping: Mapping | null) => api.POST('/v1/imports/preview', sending(file, mapping))

/** Imports a file. @param update whether known rows whose content changed are taken too */
export function importFile(file: File, mapping: Mapping | null, update: boolean) {
  const { params, ...rest } = sending(file, mapping)
  return api.POST('/v1/imports', { ...rest, params: { query: { ...params.query, ...(update && { update: true }) } } })
}
