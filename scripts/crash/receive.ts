import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message that came to the receiver. */
export interface Receipt {
  id: string
  type: string
  data: string
}

/** Takes what webhooks post, and keeps every message. */
export async function startReceiver(): Promise<{ url: string; receipts: Receipt[]; close(): void }> {
  const receipts: Receipt[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { type, data } = JSON.parse(text) as { type: string; data: unknown }
    receipts.push({ id: String(request.headers['webhook-id']), type, data: JSON.stringify(data) })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, receipts, close: () => server.close() }
}
