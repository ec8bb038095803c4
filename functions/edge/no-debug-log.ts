/**
 * Stands in the bundles for the package debug, which file-type's reader of ZIPs brings: it writes to stderr what it
 * meets in a document, whenever the environment asks for it, and loads a package of colours that nobody asked for.
 */
const silence = (..._told: readonly unknown[]): void => undefined

const noDebugLog = (_topic: string): typeof silence => silence
export default noDebugLog
