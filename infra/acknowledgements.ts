import type { VaultStack } from './vault-stack.ts'

export function acknowledge(_stack: VaultStack): void {}
