/**
 * The requirements that are answered here: those of ASVS 5.0.0 that a vault without a web page, without passwords and
 * without an authorization server of its own can be asked for, and that a test can answer. V3, V17, 4.3 and 4.4 are about
 * browsers, WebRTC, GraphQL and WebSocket, of which it has none; most of V6 is about passwords, which its issuers keep.
 */
export const scope: Readonly<Record<string, readonly string[]>> = {
  'V2 Validation and business logic': [
    ...['2.2.1', '2.2.2', '2.2.3', '2.3.1', '2.3.2', '2.3.3', '2.3.4', '2.3.5', '2.4.1'],
  ],
  'V4 API and web service': ['4.1.1', '4.1.2', '4.1.3', '4.1.4', '4.1.5', '4.2.4', '4.2.5'],
  'V5 File handling': [
    ...['5.2.1', '5.2.2', '5.2.3', '5.2.4', '5.2.5', '5.2.6', '5.3.2', '5.3.3', '5.4.1', '5.4.2', '5.4.3'],
  ],
  'V6 Authentication': ['6.3.3', '6.3.4'],
  'V7 Session management': ['7.2.1', '7.3.1', '7.3.2', '7.4.1', '7.4.2', '7.5.3', '7.6.1'],
  'V8 Authorization': ['8.2.1', '8.2.2', '8.2.3', '8.2.4', '8.3.1', '8.3.2', '8.3.3', '8.4.1'],
  'V9 Self-contained tokens': ['9.1.1', '9.1.2', '9.1.3', '9.2.1', '9.2.2', '9.2.3', '9.2.4'],
  'V10 OAuth and OIDC': [
    ...['10.2.1', '10.2.2', '10.2.3', '10.3.1', '10.3.2', '10.3.3', '10.3.4', '10.3.5'],
    ...['10.5.1', '10.5.2', '10.5.3', '10.5.4'],
  ],
  'V11 Cryptography': [
    ...['11.1.2', '11.2.1', '11.2.3', '11.2.4', '11.2.5', '11.3.2', '11.3.3', '11.3.4'],
    ...['11.4.1', '11.4.3', '11.5.1', '11.6.1'],
  ],
  'V12 Secure communication': ['12.1.1', '12.1.3', '12.2.1', '12.3.1', '12.3.2'],
  'V13 Configuration': [
    ...['13.2.2', '13.2.4', '13.2.5', '13.3.1', '13.3.2', '13.3.3', '13.3.4'],
    ...['13.4.1', '13.4.2', '13.4.5', '13.4.6'],
  ],
  'V14 Data protection': ['14.2.1', '14.2.2', '14.2.4', '14.2.6', '14.2.7', '14.2.8', '14.3.2'],
  'V15 Secure coding and architecture': [
    ...['15.1.2', '15.2.1', '15.2.4', '15.3.1', '15.3.3', '15.3.5', '15.3.6', '15.3.7', '15.4.1', '15.4.2'],
  ],
  'V16 Security logging and error handling': [
    ...['16.2.1', '16.2.2', '16.2.3', '16.2.4', '16.2.5', '16.3.1', '16.3.2', '16.3.3', '16.3.4'],
    ...['16.4.1', '16.4.2', '16.4.3', '16.5.1', '16.5.2', '16.5.3', '16.5.4'],
  ],
}
