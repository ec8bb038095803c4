/** Retention, legal hold and tags of a version: read and changed. */
import { assertUnlocked } from './lock-rules.ts'
import { lockMissing, objectAt } from './lookup.ts'
import type { GetSetting, PutObjectLegalHold, PutObjectRetention, PutObjectTagging } from './operation.ts'
import { S3Error } from './s3-error.ts'
import type { Answer, Arrival, State } from './state.ts'
import type { StoredObject } from './version.ts'
import { element, xmlDocument } from './xml.ts'

type Setting = PutObjectRetention | PutObjectLegalHold | PutObjectTagging

export function changeSetting({ bucket, versions }: State, operation: Setting, { now }: Arrival): Answer {
  if (operation.name !== 'PutObjectTagging' && !bucket.lock) throw lockMissing()
  const version = objectAt(versions, operation)
  const reply = { status: 200, headers: { 'x-amz-version-id': version.versionId } }
  switch (operation.name) {
    case 'PutObjectRetention': {
      const { retention: wanted, bypass } = operation
      assertUnlocked({ on: 'retain', version, wanted, bypass, now })
      const { retention: _former, ...others } = version
      return { reply, put: { ...others, ...(wanted ? { retention: wanted } : {}) } }
    }
    case 'PutObjectLegalHold':
      return { reply, put: { ...version, legalHold: operation.legalHold } }
    case 'PutObjectTagging':
      return { reply, put: { ...version, tags: { ...operation.tags } } }
  }
}

export function getSetting({ bucket, versions }: State, operation: GetSetting): Answer {
  if (operation.name !== 'GetObjectTagging' && !bucket.lock) throw lockMissing()
  const version = objectAt(versions, operation)
  const headers = { 'x-amz-version-id': version.versionId }
  return { reply: { status: 200, headers, xml: settingXml(operation.name, version) } }
}

function settingXml(name: GetSetting['name'], { retention, legalHold, tags }: StoredObject): string {
  if (name === 'GetObjectLegalHold')
    return xmlDocument('LegalHold', [element('Status', legalHold ? 'ON' : 'OFF')])
  if (name === 'GetObjectTagging') {
    const pairs = Object.entries(tags).map(([key, value]) =>
      element('Tag', [element('Key', key), element('Value', value)]),
    )
    return xmlDocument('Tagging', [element('TagSet', pairs)])
  }
  if (!retention) {
    const problem = 'The specified object does not have a ObjectLock configuration'
    throw new S3Error('NoSuchObjectLockConfiguration', problem)
  }
  return xmlDocument('Retention', [
    element('Mode', retention.mode),
    element('RetainUntilDate', retention.until),
  ])
}
