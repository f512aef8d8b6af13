import { UserError } from '../../domain/errors/user-error.js'
import type { Source } from './source.js'

/** Codes of a network that is not there or does not let one through. */
const UNREACHABLE = /^(ENOTFOUND|EAI_AGAIN|E(CONN|NET|HOST)\w+|ETIMEDOUT|EPIPE|UND_ERR_\w+|CERT_\w+|\w*CERT\w*)$/

/** What went wrong while an encoder was loaded, in one line that says what to do. */
export function explain(error: unknown, { name, folder, remote }: Source): UserError {
  if (error instanceof UserError) return error
  const {
    message = '',
    code,
    cause,
  } = error as { message?: string; code?: string; cause?: { code?: string; errors?: { code?: string }[] } }
  const reason = [code, cause?.code, ...(cause?.errors ?? []).map((each) => each.code)].find(
    (each) => each && UNREACHABLE.test(each),
  )
  if (reason !== undefined || message === 'fetch failed') {
    return new UserError(
      'unavailable',
      `The encoder ${name} is not on this machine, and the hub cannot be reached (${reason ?? 'fetch failed'}): check the name and the network, or put its files into ${folder}`,
    )
  }
  const refused = refusal(message)
  const isUnknown = refused?.status === '404' && /^(config|tokenizer)\.json$/.test(refused.file)
  if (isUnknown || refused?.status === '401' || refused?.status === '403') {
    return new UserError('invalid', `The hub has no encoder ${name} that anyone may read (${refused.status}): check the name`)
  }
  if (refused?.status === '404') {
    return new UserError(
      'invalid',
      `The encoder ${name} lacks ${refused.file} at the hub: choose one that has ONNX files (those of Xenova have)`,
    )
  }
  if (refused) {
    return new UserError(
      'unavailable',
      `The hub does not give ${refused.file} of the encoder ${name} (${refused.status}): try again later`,
    )
  }
  const missing = /file was not found locally at "([^"]+)"/.exec(message)?.[1]
  if (missing) return new UserError('invalid', `The encoder ${name} lacks ${missing}: complete its folder`)
  return new UserError(
    'invalid',
    `The files of the encoder ${name} in ${folder} are damaged or of a kind that cannot be read (${firstLine(message)}): ${remote ? 'delete the folder, so that they are loaded again' : 'put whole ones there'}`,
  )
}

/** The transformers library tells the hub's answer in words. */
const WORDS: Record<string, string> = { 'Unauthorized access': '401', 'Forbidden access': '403', 'Could not locate file': '404' }

function refusal(message: string): { status: string; file: string } | null {
  const url = /"(https?:[^"]+)"/.exec(message)?.[1]
  if (!url) return null
  const status = Object.entries(WORDS).find(([words]) => message.startsWith(words))?.[1] ?? /\((\d{3})\)/.exec(message)?.[1]
  return {
    status: status ?? message.replace(/ error occurred.*/, '').toLowerCase(),
    file: url.replace(/.*\/resolve\/[^/]+\//, ''),
  }
}

const firstLine = (message: string): string => message.split('\n')[0]!.slice(0, 120)
