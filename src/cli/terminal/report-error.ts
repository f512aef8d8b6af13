import { isDebugging } from '../../config.js'
import { framesOf, nameOf } from '../../domain/errors/classify-error.js'
import { UserError } from '../../domain/errors/user-error.js'

/**
 * Says in one line on standard error what went wrong, and sets the exit code. The message of an unexpected error may quote a comment:
 * only its name is printed, and its stack on demand.
 */
export function reportError(error: unknown, showStack = isDebugging()): void {
  process.exitCode = 1
  if (error instanceof UserError) {
    process.stderr.write(`verbatim: ${error.message}\n`)
    for (const { path, line, message } of error.details ?? []) {
      process.stderr.write(`  ${[line && `line ${line}`, path].filter(Boolean).join(', ') || '-'}: ${message}\n`)
    }
    return
  }
  const name = nameOf(error)
  if (showStack) process.stderr.write(`verbatim: unexpected ${name}\n${framesOf(error).join('\n')}\n`)
  else process.stderr.write(`verbatim: unexpected ${name}: run the command again with LOG_LEVEL=debug to see where it happened\n`)
}
