import { dynamoListings } from '../../shared/aws/dynamo-listings.ts'
import { once, setting } from './environment.ts'
import { commitPorts, dynamo } from './vault.ts'

export const listings = once(() =>
  dynamoListings(dynamo(), setting('RECORDS_TABLE'), commitPorts().records.snapshot, commitPorts()),
)
