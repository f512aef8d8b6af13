import type { ComponentType } from 'preact'
import { may, useMe } from '../../../app/me.js'
import { useFilters } from '../../../app/place.js'
import { t } from '../../../text/text.js'
import { Tabs } from '../../../ui/tabs.js'
import { AuditLog } from './audit-log.js'
import { DataSheet } from './data-sheet.js'
import { Erasure } from './erasure.js'
import { Retention } from './retention.js'
import { SubjectFile } from './subject-file.js'

const PARTS: readonly { id: string; content: ComponentType; isForOfficers?: boolean }[] = [
  { id: 'sheet', content: DataSheet },
  { id: 'retention', content: Retention, isForOfficers: true },
  { id: 'subject', content: SubjectFile, isForOfficers: true },
  { id: 'erasure', content: Erasure, isForOfficers: true },
  { id: 'audit', content: AuditLog, isForOfficers: true },
]

/** Data protection: what is stored and for how long, the data of one person, erasure, and the audit log. */
export function Protection() {
  const [filters, setFilters] = useFilters()
  const isOfficer = may(useMe(), { role: 'officer', everywhere: true })
  const parts = PARTS.filter(({ isForOfficers = false }) => isOfficer || !isForOfficers)
  const open = parts.find(({ id }) => id === filters.part) ?? parts[0]!
  return (
    <Tabs
      label={t('settings.protection')}
      value={open.id}
      onChange={(part) => setFilters({ part })}
      items={parts.map(({ id, content: Content }) => ({ id, text: t(`protection.${id}`), content: () => <Content /> }))}
    />
  )
}
