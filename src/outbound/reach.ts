import { once } from 'node:events'
import { connect } from 'node:net'

/** How long a server may take to answer, ms. */
const TIMEOUT = 5_000

/** Opens a connection to a server and closes it. @returns why it cannot be reached; null where it can */
export async function reach(host: string, port: number): Promise<string | null> {
  const socket = connect({ host, port })
  const timer = setTimeout(() => socket.destroy(Object.assign(new Error(), { code: 'no answer in 5 s' })), TIMEOUT)
  try {
    await once(socket, 'connect')
    return null
  } catch (error) {
    return (error as { code?: string }).code ?? 'unknown'
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

/** Asks an address. @returns its status, or why it does not answer */
export async function askStatus(url: string): Promise<number | string> {
  try {
    const { status } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) })
    return status
  } catch (error) {
    const { code, name } = ((error as Error).cause ?? error) as { code?: string; name: string }
    return code ?? name
  }
}
