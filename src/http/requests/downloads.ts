import type { Response } from 'express'

/** Returns a file name that is valid on every system: `verbatim-service-desk-2026-10.xlsx`. */
export function fileName(parts: string[], ending: string): string {
  const name = ['verbatim', ...parts].map((part) => part.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')).join('-')
  return `${name.slice(0, 100)}.${ending}`
}

/** Sends a file as a download. */
export function sendFile(response: Response, name: string, mediaType: string, content: Buffer): void {
  response.attachment(name).type(mediaType).send(content)
}
