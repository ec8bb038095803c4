/** Tables as AWS treats them from outside: scanned for a backup, deleted, restored into. Nobody is asked for rights. */
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { upstreamAt } from '../local/dynamodb/upstream.ts'
import type { Stack } from '../local/stack/stack.ts'

export type Row = Readonly<Record<string, unknown>>

export interface RawTables {
  readonly records: string
  readonly accessLog: string
  scan(table: string): Promise<readonly Row[]>
  put(table: string, rows: readonly Row[]): Promise<void>
  drop(table: string): Promise<void>
}

/** What stays when tables are lost: versions with their locks and ids, the keys that they are under, who is who, the time. */
const besideTables = ['s3', 'kms', 'identity', 'clock.json']

export function copyWithoutTables(from: string, to: string): void {
  for (const part of besideTables) {
    if (existsSync(join(from, part))) cpSync(join(from, part), join(to, part), { recursive: true })
  }
}

/** A BatchWriteItem takes so many. */
const batchItemsMax = 25

export function rawTables({ databaseUrl, environmentOf }: Stack): RawTables {
  const { RECORDS_TABLE: records = '', ACCESS_LOG_TABLE: accessLog = '' } = environmentOf('privacy-api')
  async function call(operation: string, body: object): Promise<Record<string, unknown>> {
    const upstream = upstreamAt(databaseUrl)
    try {
      const answer = await upstream.send(operation, Buffer.from(JSON.stringify(body)))
      if (answer.status !== 200) throw new Error(`${operation} was answered ${answer.status}`)
      return JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>
    } finally {
      upstream.close()
    }
  }
  return {
    records,
    accessLog,
    async scan(TableName) {
      const rows: Row[] = []
      let from: object | undefined
      do {
        const page = await call('Scan', { TableName, ...(from && { ExclusiveStartKey: from }) })
        rows.push(...(page.Items as Row[]))
        from = page.LastEvaluatedKey as object | undefined
      } while (from !== undefined)
      return rows
    },
    async put(table, rows) {
      for (let at = 0; at < rows.length; at += batchItemsMax) {
        const requests = rows.slice(at, at + batchItemsMax).map((Item) => ({ PutRequest: { Item } }))
        await call('BatchWriteItem', { RequestItems: { [table]: requests } })
      }
    },
    async drop(TableName) {
      await call('UpdateTable', { TableName, DeletionProtectionEnabled: false })
      await call('DeleteTable', { TableName })
    },
  }
}
