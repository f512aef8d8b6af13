/** SQL: what changes whenever a person corrects something of a response, or takes that back. Reading and notes overwrite nothing. */
export const version = (id: string): string =>
  `(SELECT coalesce(max(v.id), 0) || '.' || count(v.undone_at) FROM reviews v
    WHERE v.response_id = ${id} AND v.kind IN ('label', 'mention', 'theme'))`
