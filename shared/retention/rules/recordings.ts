/** Cameras and calls: short clocks that nothing but a hold outlives. */
import { cap, lock, type RetentionRule, rule } from '../rule.ts'

export const recordingRules: readonly RetentionRule[] = [
  rule('cam.image', {
    covers: ['camera-image'],
    strength: 'law',
    basis: 'CSI L252-5; privacy policy 1',
    terms: [cap('P1M', 'recorded', 'active')],
  }),
  rule('call.quality', {
    covers: ['call-recording-quality'],
    strength: 'guidance',
    basis: 'CNIL NS-57; privacy policy 1',
    terms: [
      cap('P6M', 'recorded', 'active', { unless: ['analysis-sheet'] }),
      cap('P1Y', 'recorded', 'active', { when: ['analysis-sheet'] }),
    ],
  }),
  rule('call.sales.signed', {
    covers: ['call-recording-sales'],
    strength: 'law',
    basis: 'C. assur. L112-2-2 IV, R112-7',
    terms: [
      lock('P2Y', 'sale-signed', 'sealed', { when: ['sale-signed'] }),
      cap('P2Y', 'sale-signed', 'sealed', { when: ['sale-signed'] }),
    ],
  }),
  rule('call.sales.unsigned', {
    covers: ['call-recording-sales'],
    strength: 'law',
    basis: 'C. assur. R112-7',
    terms: [
      cap('P0D', 'offer-refused', 'sealed', { when: ['offer-refused'], unless: ['sale-signed'] }),
      // From the call itself until an offer is told of: nothing stays for want of a clock.
      cap('P1M', ['offer-made', 'recorded'], 'sealed', { unless: ['sale-signed', 'offer-refused'] }),
    ],
  }),
]
