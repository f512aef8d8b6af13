import type { ColumnType } from '../../domain/exports/columns.js'
import type { Table } from '../../domain/exports/tables.js'
import { escapeXml } from '../../output/text/xml.js'

const TYPES: Record<ColumnType, string> = {
  integer: 'Edm.Int32',
  number: 'Edm.Double',
  text: 'Edm.String',
  boolean: 'Edm.Boolean',
  time: 'Edm.DateTimeOffset',
}

/** Renders the tables as an OData 4.0 metadata document (CSDL XML). */
export function metadataXml(tables: readonly Table[]): string {
  const types = tables.map(({ entity, key, columns }) => {
    const keys = key.map((name) => `<PropertyRef Name="${name}"/>`).join('')
    const properties = columns.map(({ name, type }) => {
      const isKey = key.includes(name)
      return `<Property Name="${escapeXml(name)}" Type="${TYPES[type]}"${isKey ? ' Nullable="false"' : ''}${type === 'time' ? ' Precision="3"' : ''}/>`
    })
    return `<EntityType Name="${entity}"><Key>${keys}</Key>${properties.join('')}</EntityType>`
  })
  const sets = tables.map(({ name, entity }) => `<EntitySet Name="${name}" EntityType="verbatim.${entity}"/>`)
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>' +
    `<Schema Namespace="verbatim" xmlns="http://docs.oasis-open.org/odata/ns/edm">${types.join('')}` +
    `<EntityContainer Name="Container">${sets.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`
  )
}
