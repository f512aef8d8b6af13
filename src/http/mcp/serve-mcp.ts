import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { z } from 'zod'
import type { Access } from '../../domain/access/access.js'
import { nameOf } from '../../domain/errors/classify-error.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AppDeps } from '../deps.js'
import type { Tool } from './tools.js'

/**
 * Answers one message of the Model Context Protocol (streamable HTTP). The service keeps no state between messages, so any API process can answer the
 * next one.
 * @param version protocol version that the client sent in its header
 */
export async function answerMessage(
  { log }: Pick<AppDeps, 'log'>,
  tools: readonly Tool[],
  access: Access,
  message: unknown,
  version: string | undefined,
): Promise<{ status: number; type: string | null; body: string }> {
  const server = new McpServer(
    { name: 'verbatim', version: '1' },
    { instructions: 'Comments of IT experience surveys, analysed and masked. Begin with list_areas. Everything is read-only.' },
  )
  for (const { name, description, input, call } of tools)
    server.registerTool(
      name,
      { description, inputSchema: input, annotations: { readOnlyHint: true, openWorldHint: false } },
      async (given: unknown) => {
        try {
          return textOf(JSON.stringify(await call(given, access)))
        } catch (error) {
          if (error instanceof UserError) return { ...textOf(error.message), isError: true }
          log.error({ tool: name, error: nameOf(error) }, 'a tool failed')
          return { ...textOf('It failed; the error has been logged. Try again in a moment.'), isError: true }
        }
      },
    )
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  try {
    await server.connect(transport)
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(version !== undefined && { 'mcp-protocol-version': version }),
    }
    const answer = await transport.handleRequest(new Request('http://here.invalid/mcp', { method: 'POST', headers }), {
      parsedBody: message,
    })
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }
  } finally {
    await server.close()
  }
}

const textOf = (text: string) => ({ content: [{ type: 'text' as const, text }] })

/** A JSON-RPC message. */
export const Message = z.looseObject({ jsonrpc: z.literal('2.0') })
