/** The token does not hold; the reason stays inside. */
export class BadToken extends Error {}
