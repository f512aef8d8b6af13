import type { Coded } from '../../domain/text/message.js'
import { say, t } from './text.js'

/** A text of the service in the person's language; as it was written where it has no code, as in what was built long ago. */
export const textOf = (code: unknown, written: string): string => (code ? say(code as Coded) : written)

/** What the group of a list is called: states in the person's language, themes and slices by their names. */
export const groupText = ({ kind, key, label }: { kind: string; key: string; label: string }): string =>
  kind === 'state' ? t(`list.${key.replace(':', '-')}`) : label
