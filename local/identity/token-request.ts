/** The grant of `npm run token`: no password, since all of it stands on loopback and nobody in it is real. */
export const personGrant = 'urn:vault:local:person'

/** The only client that the local issuers know. */
export const tokenClient = 'local-command-line'
