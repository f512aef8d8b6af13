import { writeFile } from 'node:fs/promises'
import { UserError } from '../../domain/errors/user-error.js'

/**
 * Writes what a command made into a file, or to standard output.
 * @throws UserError if the file cannot be written
 */
export async function writeOutput(content: string | Buffer, out?: string): Promise<void> {
  if (!out) {
    process.stdout.write(content)
    return
  }
  await writeFile(out, content).catch((error: NodeJS.ErrnoException) => {
    throw new UserError('invalid', `cannot write ${out} (${error.code}): check the folder and its permissions`)
  })
}

/**
 * The form to write: the one asked for, or the one that the file's name ends with, or the first.
 * @param binary forms that a terminal cannot show
 * @throws UserError if there is no such form, or a binary one has no file to go to
 */
export function chooseFormat<F extends string>(
  formats: readonly [F, ...F[]],
  binary: readonly F[],
  { format, out }: { format?: string | undefined; out?: string | undefined },
): F {
  const ending = out?.match(/\.([a-z]+)$/)?.[1]
  const known = (name: string | undefined): F | undefined => formats.find((each) => each === name)
  const chosen = format === undefined ? (known(ending) ?? formats[0]) : known(format)
  if (!chosen) throw new UserError('invalid', `--format ${format}: must be one of ${formats.join(', ')}`)
  if (binary.includes(chosen) && !out)
    throw new UserError('invalid', `--format ${chosen} is a binary file: name the file with --out FILE.${chosen}`)
  return chosen
}
