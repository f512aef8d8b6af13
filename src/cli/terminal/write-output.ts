import { writeFile } from 'node:fs/promises'
import { UserError } from '../../domain/errors/user-error.js'

/**
 * Writes what a command made into a file, or to standard output.
 * @throws UserError where the file cannot be written
 */
export async function writeOutput(content: string | Buffer, out?: string): Promise<void> {
  if (!out) {
    process.stdout.write(content)
    return
  }
  await writeFile(out, content).catch((error: NodeJS.ErrnoException) => {
    throw new UserError('invalid', `${out} cannot be written (${error.code})`)
  })
}

/**
 * The form to write: the one asked for, or the one that the file's name ends with, or the first.
 * @param binary forms that a terminal cannot show
 * @throws UserError where there is no such form, or a binary one has no file to go to
 */
export function chooseFormat<F extends string>(
  formats: readonly [F, ...F[]],
  binary: readonly F[],
  { format, out }: { format?: string | undefined; out?: string | undefined },
): F {
  const ending = out?.match(/\.([a-z]+)$/)?.[1]
  const known = (name: string | undefined): F | undefined => formats.find((each) => each === name)
  const chosen = format === undefined ? (known(ending) ?? formats[0]) : known(format)
  if (!chosen) throw new UserError('invalid', `--format ${format}: choose one of ${formats.join(', ')}`)
  if (binary.includes(chosen) && !out)
    throw new UserError('invalid', `--format ${chosen} is no text: say where to write it with --out FILE.${chosen}`)
  return chosen
}
