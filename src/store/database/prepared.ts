import type { Database } from './database.js'

/**
 * A statement that takes longer to plan than to run: a server plans it once for each connection. Those of the embedded database share one session,
 * and with it names.
 * @param name another for each text
 */
export const prepared = (kind: Database['kind'], name: string, text: string) => ({ text, ...(kind === 'server' && { name }) })
