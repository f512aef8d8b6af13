import { z } from 'zod'
import type { RouteDeps } from '../deps.js'
import { answerMessage, Message } from '../mcp/serve-mcp.js'
import { toolsFor } from '../mcp/tools.js'
import { accessOf } from '../requests/access.js'
import { route } from '../route-table/route.js'

/** The Model Context Protocol for assistants: lists, themes, comments, recognitions and changes, read-only. */
export function mcpRoutes(deps: RouteDeps) {
  const tools = toolsFor(deps)
  return [
    route({
      method: 'post',
      path: '/mcp',
      summary: 'Answer a message of the Model Context Protocol (streamable HTTP, stateless): read-only tools for assistants',
      role: 'reader',
      // Each tool takes an area as input and checks the access to it.
      areas: 'own',
      teams: 'any',
      body: Message,
      answers: [{ json: z.looseObject({ jsonrpc: z.literal('2.0') }) }, { status: 202 }],
      async handle({ body, request, response }) {
        const version = request.get('mcp-protocol-version')
        const answer = await answerMessage(deps, tools, accessOf(response), body, version)
        response.status(answer.status)
        if (answer.type) response.type(answer.type)
        response.send(answer.body)
      },
    }),
  ]
}
