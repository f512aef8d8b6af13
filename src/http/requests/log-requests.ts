import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { framesOf, nameOf } from '../../domain/errors/classify-error.js'

/**
 * Logs one line per request: ids, method, path, status, duration. Never logged: the query (it may contain a key), the body, headers, and the message
 * of an error (it may quote a comment); of an error only its kind and location are logged.
 */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    quietReqLogger: true,
    autoLogging: { ignore: (request) => /^\/(healthz|livez|readyz|metrics)$/.test(request.url ?? '') },
    wrapSerializers: false,
    serializers: {
      req: ({ id, method, originalUrl, url }: IncomingMessage & { originalUrl?: string }) => ({
        id,
        method,
        path: (originalUrl ?? url ?? '').split('?')[0],
      }),
      res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      err: () => undefined,
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customProps: (_request, response) => {
      const { caller, error } = (response as Response).locals ?? {}
      return {
        ...(caller !== undefined && { [caller.kind]: caller.id }),
        ...(error !== undefined && { error: nameOf(error), at: placeOf(error) }),
      }
    },
  })
}

/** Returns the first stack frames in our own files. */
function placeOf(error: unknown): string[] {
  return framesOf(error)
    .filter((line) => !line.includes('node_modules') && !line.includes('node:'))
    .slice(0, 5)
    .map((line) => line.trim())
}
