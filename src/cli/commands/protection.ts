import { readConfig } from '../../config.js'
import { shownUrl } from '../../domain/delivery/webhook.js'
import { UserError } from '../../domain/errors/user-error.js'
import { isLanguage, LANGUAGES, type Language } from '../../domain/text/message.js'
import { AUDIT_FORMATS, auditHead, auditLine } from '../../output/protection/audit-lines.js'
import { dataSheetHtml, dataSheetMarkdown } from '../../output/protection/data-sheet.js'
import { subjectPage } from '../../output/protection/subject-page.js'
import { inLanguage } from '../../output/text/language.js'
import { readAuditLog } from '../../pipeline/protection/export-audit.js'
import { readDataSheet } from '../../pipeline/protection/read-data-sheet.js'
import { readSubjectFile } from '../../pipeline/protection/subject-access.js'
import { BY, withServices, withStores } from '../terminal/services.js'
import { type SubjectFlags, subjectFromFlags } from '../terminal/subject.js'
import { chooseFormat, writeOutput } from '../terminal/write-output.js'

interface OutputFlags {
  format?: string
  /** Of the document; default: English. */
  language?: string
  out?: string
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function chooseLanguage(code = 'en'): Language {
  if (isLanguage(code)) return code
  throw new UserError('invalid', `There are no texts in "${code}": use one of ${Object.keys(LANGUAGES).join(', ')}`)
}

export async function runSubjectAccess({ format, out, language, ...flags }: SubjectFlags & OutputFlags): Promise<void> {
  const written = chooseLanguage(language)
  const chosen = chooseFormat(['html', 'json'], [], { format, out })
  const subject = subjectFromFlags(flags)
  const file = await withStores((stores) => readSubjectFile(stores, subject, BY))
  await writeOutput(chosen === 'html' ? inLanguage(written, () => subjectPage(file)) : json(file), out)
}

export async function runDataSheet({ format, out, language }: OutputFlags): Promise<void> {
  const written = chooseLanguage(language)
  const chosen = chooseFormat(['md', 'html', 'json'], [], { format, out })
  const { mail, translation, openId } = readConfig()
  const sheet = await withServices(({ stores, compute }) =>
    readDataSheet(stores, {
      hasMail: mail !== undefined,
      translation: translation ? shownUrl(translation.url) : null,
      singleSignOn: openId?.name ?? null,
      engine: compute.engine,
    }),
  )
  await writeOutput(
    inLanguage(written, () => ({ md: dataSheetMarkdown, html: dataSheetHtml, json })[chosen](sheet)),
    out,
  )
}

interface AuditFlags {
  action?: string
  subject?: string
  by?: string
  from?: string
  to?: string
  format?: string
}

export async function runAudit({ format, from, to, ...filter }: AuditFlags): Promise<void> {
  const chosen = chooseFormat(AUDIT_FORMATS, [], { format })
  const times = { from: timeOf(from, '--from'), to: timeOf(to, '--to') }
  await withStores(async ({ audit }) => {
    process.stdout.write(auditHead(chosen))
    for await (const entries of readAuditLog(audit, { ...filter, ...times }))
      process.stdout.write(entries.map((entry) => auditLine(entry, chosen)).join(''))
  })
}

function timeOf(text: string | undefined, flag: string): Date | undefined {
  if (text === undefined) return undefined
  const time = new Date(text)
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time
  throw new UserError('invalid', `${flag} ${text}: must be a day or time such as 2026-10-01 or 2026-10-01T12:00:00Z`)
}
